import {dockerCommitCommand} from '../../format/docker-command.ts';
import {commitChangeProblem} from '../../objects/commit-change.ts';
import {containerName, shortId} from '../../objects/container.ts';
import {rowsOfImage} from '../../objects/image-rows.ts';
import {familiarName, parseReference, splitRepositoryTag} from '../../objects/reference.ts';
import type {CommitSpec} from '../../objects/run-spec.ts';
import {maskedInstruction} from '../../objects/secrets.ts';
import type {AppState} from '../../store/app-state.ts';
import type {FormOrigin, FormOverlay} from '../../store/overlay.ts';
import type {ActionContext, Question} from '../action.ts';
import {commitNotes} from './commit-notes.ts';
import {findNamedImage} from './find-image.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';
import {openForm} from './form-editing.ts';
import {exposedPortValues} from './port-rows.ts';
import {runForm} from './run-form.ts';
import {filledRows, rowFields} from './text-rows.ts';

/** `docker commit`: its subject is the container's id. */
export const commitForm: Form = {
  id: 'commit',
  title: (subjectId, state) => `Commit ${nameOf(subjectId, state)}`,
  submitLabel: 'Commit',
  fields: values => [
    {
      id: 'reference',
      label: 'Repository:tag',
      kind: 'text',
      placeholder: 'none: the new image dangles',
      help: 'The new image’s name, like me/web:2; without a tag it is latest.',
    },
    {
      id: 'message',
      label: 'Message (-m)',
      kind: 'text',
      help: 'What was changed; docker history shows it.',
    },
    {
      id: 'author',
      label: 'Author (-a)',
      kind: 'text',
      placeholder: 'Name <name@example.com>',
      help: 'Who made it.',
    },
    ...rowFields(values, {
      id: changeRows,
      label: 'Change (-c)',
      placeholder: 'CMD ["sh"], ENV A=1, EXPOSE 80',
      help: 'An instruction in each row: CMD, ENTRYPOINT, ENV, EXPOSE, LABEL, USER, VOLUME, WORKDIR, ONBUILD, HEALTHCHECK.',
    }),
    {
      id: 'pause',
      label: 'Pause (--pause)',
      kind: 'checkbox',
      help: 'The container stands still meanwhile, so that its files are of one moment.',
    },
    {
      id: 'run',
      label: 'Then run it',
      kind: 'checkbox',
      help: 'Goes on into the run form with the new image.',
    },
  ],
  initialValues: () => ({reference: '', message: '', author: '', pause: 'yes', run: ''}),
  problems: commitProblems,
  dockerCommand: (values, subjectId, state) =>
    dockerCommitCommand(maskedSpec(commitSpec(values, subjectId), state), nameOf(subjectId, state)),
  notes: commitNotes,
  confirm: replacedQuestion,
  submit,
};

const changeRows = 'change';

/** What the values ask for; the reference is taken apart unchecked. */
export function commitSpec(values: FormValues, containerId: string): CommitSpec {
  const [repository, tag] = splitRepositoryTag(fieldText(values, 'reference'));
  return {
    containerId,
    repository,
    tag,
    message: fieldText(values, 'message'),
    author: fieldText(values, 'author'),
    pause: fieldText(values, 'pause') === 'yes',
    changes: filledRows(values, changeRows).map(({text}) => text.trim()),
  };
}

function maskedSpec(spec: CommitSpec, {showsSecrets}: AppState): CommitSpec {
  return showsSecrets ? spec : {...spec, changes: spec.changes.map(maskedInstruction)};
}

function commitProblems(values: FormValues, state: AppState, subjectId: string): FormProblems {
  const reference = referenceProblem(fieldText(values, 'reference'));
  return {
    ...(reference === undefined ? {} : {reference}),
    ...changeProblems(values),
    ...(state.containers.has(subjectId) ? {} : {'': 'the container is gone'}),
  };
}

function changeProblems(values: FormValues): FormProblems {
  return Object.fromEntries(
    filledRows(values, changeRows).flatMap(({id, text}) => {
      const problem = commitChangeProblem(text);
      return problem === undefined ? [] : [[id, problem]];
    }),
  );
}

function referenceProblem(reference: string): string | undefined {
  if (reference === '') return undefined;
  const parsed = parseReference(reference);
  if (!parsed.ok) return parsed.problem;
  return parsed.digest === '' ? undefined : 'a digest cannot be chosen: the new image gets its own';
}

/** A name that another image has moves to the new one: that is asked first. */
function replacedQuestion(values: FormValues, state: AppState): Question | undefined {
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

async function submit(context: ActionContext, values: FormValues, subjectId: string): Promise<FormResult> {
  const spec = commitSpec(values, subjectId);
  const {origin} = context.getState().overlays.findLast(overlay => overlay.kind === 'form') ?? {};
  const {imageId} = await context.engine.commitContainer(spec, {signal: context.signal});
  await context.refresh(['images']);

  const state = context.getState();
  const image = state.images.get(imageId);
  const rows = image === undefined ? [] : rowsOfImage(image);
  const tag = spec.tag === '' ? 'latest' : spec.tag;
  const named = rows.find(row => row.repository === familiarName(spec.repository) && row.tag === tag);
  const row = (spec.repository === '' ? undefined : named) ?? rows[0];
  const imageName = spec.repository === '' ? shortId(imageId) : `${spec.repository}:${tag}`;
  return {
    outcome: 'done',
    detail: `committed ${nameOf(subjectId, state)} to ${imageName}`,
    level: 'success',
    ...(row === undefined ? {} : {row: {pane: 'images', key: row.key}}),
    ...(fieldText(values, 'run') === 'yes'
      ? {overlay: runFormOf(spec.repository === '' ? imageId : imageName, origin, state)}
      : {}),
  };
}

/** What the container listens on is offered for publishing, as the run form does of any image. */
function runFormOf(reference: string, origin: FormOrigin | undefined, state: AppState): FormOverlay {
  const opened = openForm(runForm, reference, state);
  return {...opened, values: {...exposedPortValues(origin?.inspect ?? null), ...opened.values}};
}

function nameOf(containerId: string, state: AppState): string {
  const container = state.containers.get(containerId);
  return (container && containerName(container)) || shortId(containerId);
}
