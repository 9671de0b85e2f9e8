import {dockerCommitCommand} from '../../format/docker-command.ts';
import {shortId} from '../../objects/container.ts';
import {rowsOfImage} from '../../objects/image-rows.ts';
import {familiarName} from '../../objects/reference.ts';
import type {CommitSpec} from '../../objects/run-spec.ts';
import type {AppState} from '../../store/app-state.ts';
import {openOverlay} from '../../store/open-overlay.ts';
import type {FormOrigin, FormOverlay} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {commitNotes} from './commit-notes.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';
import {newForm} from './form-editing.ts';
import {
  changeFields,
  messageField,
  newImageProblems,
  newImageSpec,
  newNameField,
  replacedQuestion,
  shownChanges,
} from './new-image.ts';
import {exposedPortValues} from './port-rows.ts';
import {runForm} from './run-form.ts';
import {goneProblems, subjectText} from './subject-containers.ts';

/** `docker commit`: its subject is the container's id. */
export const commitForm: Form = {
  id: 'commit',
  title: (subjectId, state) => `Commit ${subjectText(subjectId, state)}`,
  submitLabel: 'Commit',
  fields: values => [
    newNameField,
    messageField('What was changed'),
    {
      id: 'author',
      label: 'Author (-a)',
      kind: 'text',
      placeholder: 'Name <name@example.com>',
      help: 'Who made it.',
    },
    ...changeFields(values),
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
    dockerCommitCommand(maskedSpec(commitSpec(values, subjectId), state), subjectText(subjectId, state)),
  notes: commitNotes,
  confirm: ({getState}, values) => replacedQuestion(values, getState()),
  submit,
};

/** What the values ask for; the reference is taken apart unchecked. */
export function commitSpec(values: FormValues, containerId: string): CommitSpec {
  return {
    containerId,
    ...newImageSpec(values),
    author: fieldText(values, 'author'),
    pause: fieldText(values, 'pause') === 'yes',
  };
}

function maskedSpec(spec: CommitSpec, state: AppState): CommitSpec {
  return {...spec, changes: shownChanges(spec.changes, state)};
}

function commitProblems(values: FormValues, state: AppState, subjectId: string): FormProblems {
  return {...newImageProblems(values), ...goneProblems(subjectId, state)};
}

async function submit(context: ActionContext, values: FormValues, subjectId: string): Promise<FormResult> {
  const spec = commitSpec(values, subjectId);
  const {origin} = openOverlay(context.getState(), 'form') ?? {};
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
    detail: `committed ${subjectText(subjectId, state)} to ${imageName}`,
    level: 'success',
    ...(row === undefined ? {} : {row: {pane: 'images', key: row.key}}),
    ...(fieldText(values, 'run') === 'yes'
      ? {overlay: runFormOf(spec.repository === '' ? imageId : imageName, origin, state)}
      : {}),
  };
}

/** What the container listens on is offered for publishing, as the run form does of any image. */
function runFormOf(reference: string, origin: FormOrigin | undefined, state: AppState): FormOverlay {
  const opened = newForm(runForm, reference, state);
  return {...opened, values: {...exposedPortValues(origin?.inspect ?? null), ...opened.values}};
}
