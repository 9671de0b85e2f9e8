import {imageWord, shortId} from '../../objects/container.ts';
import {rowsOfImage} from '../../objects/image-rows.ts';
import {familiarName, parseReference, splitReference} from '../../objects/reference.ts';
import {quoteShellWord} from '../../objects/shell-words.ts';
import type {AppState} from '../../store/app-state.ts';
import type {ActionContext, Question} from '../action.ts';
import {findImage, findNamedImage} from './find-image.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';

/** `docker tag`: its subject is the image's name or id. */
export const tagForm: Form = {
  id: 'tag',
  title: subjectId => `Tag ${imageWord(subjectId)}`,
  submitLabel: 'Tag',
  fields: () => [
    {
      id: 'reference',
      label: 'New name',
      kind: 'text',
      placeholder: '[registry/]repository[:tag]',
      help: 'A further name for the image, like localhost:5000/me/web:2; without a tag it is latest.',
    },
  ],
  initialValues: subjectId => ({reference: subjectId.startsWith('sha256:') ? '' : subjectId}),
  problems: tagProblems,
  dockerCommand: (values, subjectId) => {
    const reference = fieldText(values, 'reference');
    return `docker tag ${quoteShellWord(imageWord(subjectId))}${reference === '' ? '' : ` ${quoteShellWord(reference)}`}`;
  },
  confirm: ({getState}, values, subjectId) => replacedQuestion(values, getState(), subjectId),
  submit,
};

function tagProblems(values: FormValues, state: AppState, subjectId: string): FormProblems {
  const reference = fieldText(values, 'reference');
  const image = findImage(subjectId, state.images);
  const problem = referenceProblem(reference);
  if (problem !== undefined) return {reference: problem};
  if (image === undefined) return {'': 'the image is gone'};
  return findNamedImage(reference, state.images)?.id === image.id
    ? {reference: 'this image has that name already'}
    : {};
}

function referenceProblem(reference: string): string | undefined {
  const parsed = parseReference(reference);
  if (!parsed.ok) return parsed.problem;
  return parsed.digest === '' ? undefined : 'a digest cannot be given: it is what the image is';
}

/** A name that another image has moves to this one: that is asked first. */
function replacedQuestion(values: FormValues, state: AppState, subjectId: string): Question | undefined {
  const reference = fieldText(values, 'reference');
  const other = findNamedImage(reference, state.images);
  if (other === undefined) return undefined;
  return {
    title: `${reference} exists already`,
    lines: [
      other.repoTags.length === 1
        ? `The name moves to ${imageWord(subjectId)}. Image ${shortId(other.id)} then has none: it dangles.`
        : `The name moves to ${imageWord(subjectId)}. Image ${shortId(other.id)} keeps its other names.`,
    ],
  };
}

async function submit(context: ActionContext, values: FormValues, subjectId: string): Promise<FormResult> {
  const {repository, tag: typedTag} = splitReference(fieldText(values, 'reference'));
  const tag = typedTag === '' ? 'latest' : typedTag;
  const image = findImage(subjectId, context.getState().images);
  if (image === undefined) return {outcome: 'failed', problems: {'': 'the image is gone'}};
  // By its id: the name may have moved since the form was opened.
  await context.engine.tagImage(image.id, repository, tag, {signal: context.signal});
  await context.refresh(['images']);

  const tagged = context.getState().images.get(image.id);
  const row = (tagged === undefined ? [] : rowsOfImage(tagged)).find(
    it => it.repository === familiarName(repository) && it.tag === tag,
  );
  return {
    outcome: 'done',
    detail: `tagged ${imageWord(subjectId)} as ${repository}:${tag}`,
    level: 'success',
    ...(row === undefined ? {} : {row: {pane: 'images', key: row.key}}),
  };
}
