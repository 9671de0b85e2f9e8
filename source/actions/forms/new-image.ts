import {commitChangeProblem} from '../../objects/commit-change.ts';
import {shortId} from '../../objects/container.ts';
import type {ImportSpec} from '../../objects/import-spec.ts';
import {maskedInstruction} from '../../objects/masked-words.ts';
import {parseReference, splitRepositoryTag} from '../../objects/reference.ts';
import type {AppState} from '../../store/app-state.ts';
import type {Question} from '../action.ts';
import {findNamedImage} from './find-image.ts';
import {type FormField, type FormProblems, type FormValues, fieldText} from './form.ts';
import {filledRows, rowFields} from './text-rows.ts';

// What a form that makes an image asks for: a commit, an import.

/** Its name, in the field `reference`. */
export const newNameField: FormField = {
  id: 'reference',
  label: 'Repository:tag',
  kind: 'text',
  placeholder: 'none: the new image dangles',
  help: 'The new image’s name, like me/web:2; without a tag it is latest.',
};

/** What it says of itself in docker history. */
export function messageField(help: string): FormField {
  return {id: 'message', label: 'Message (-m)', kind: 'text', help: `${help}; docker history shows it.`};
}

/** What the values ask for; the reference is taken apart unchecked. */
export function newImageSpec(values: FormValues): ImportSpec {
  const [repository, tag] = splitRepositoryTag(fieldText(values, 'reference'));
  return {repository, tag, message: fieldText(values, 'message'), changes: changesOf(values)};
}

/** A row for each instruction. */
export function changeFields(values: FormValues): readonly FormField[] {
  return rowFields(values, {
    id: changeRows,
    label: 'Change (-c)',
    placeholder: 'CMD ["sh"]',
    help: 'One instruction per row: CMD, ENTRYPOINT, ENV, EXPOSE, LABEL, USER, VOLUME, WORKDIR, ONBUILD, HEALTHCHECK.',
  });
}

function changesOf(values: FormValues): readonly string[] {
  return filledRows(values, changeRows).map(({text}) => text.trim());
}

/** The same for a command that is shown: secrets masked until they are to be seen. */
export function shownChanges(changes: readonly string[], {showsSecrets}: AppState): readonly string[] {
  return showsSecrets ? changes : changes.map(maskedInstruction);
}

/** What is wrong with the name or an instruction. */
export function newImageProblems(values: FormValues): FormProblems {
  const reference = nameProblem(fieldText(values, 'reference'));
  return {
    ...(reference === undefined ? {} : {reference}),
    ...Object.fromEntries(
      filledRows(values, changeRows).flatMap(({id, text}) => {
        const problem = commitChangeProblem(text);
        return problem === undefined ? [] : [[id, problem]];
      }),
    ),
  };
}

/** A name that another image has moves to the new one: that is asked first. */
export function replacedQuestion(values: FormValues, state: AppState): Question | undefined {
  const reference = fieldText(values, 'reference');
  if (reference === '') return undefined;
  const image = findNamedImage(reference, state.images);
  if (image === undefined) return undefined;
  const isOnlyName = image.repoTags.length === 1;
  return {
    title: `${reference} exists already`,
    lines: [
      isOnlyName
        ? `The name moves to the new image. Image ${shortId(image.id)} then has none: it dangles.`
        : `The name moves to the new image. Image ${shortId(image.id)} keeps its other names.`,
    ],
  };
}

const changeRows = 'change';

function nameProblem(reference: string): string | undefined {
  if (reference === '') return undefined;
  const parsed = parseReference(reference);
  if (!parsed.ok) return parsed.problem;
  return parsed.digest === '' ? undefined : 'a digest cannot be chosen: the new image gets its own';
}
