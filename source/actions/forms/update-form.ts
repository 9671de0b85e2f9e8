import {dockerCommand} from '../../format/docker-command.ts';
import {containerWord} from '../../objects/container.ts';
import {updateFlags} from '../../objects/container-update.ts';
import type {AppState} from '../../store/app-state.ts';
import type {ActionContext} from '../action.ts';
import {onEachContainer} from '../each-container.ts';
import type {Form, FormField, FormProblems, FormResult, FormValues} from './form.ts';
import {containersOfSubject, goneProblems, subjectText} from './subject-containers.ts';
import {containerUpdate, isPresentKnown, meantByEmpty, updateProblems} from './update-values.ts';

/** `docker update`: its subject is made by `containersSubject`, and `openUpdateForm` fills in what they have now. */
export const updateForm: Form = {
  id: 'update',
  title: (subjectId, state) => `Update ${subjectText(subjectId, state)}`,
  submitLabel: 'Update',
  fields: values => [
    field(values, {
      id: 'restart',
      label: 'Restart (--restart)',
      none: 'no',
      help: 'When it is started again: no, always, unless-stopped or on-failure[:times].',
    }),
    field(values, {
      id: 'memory',
      label: 'Memory (-m)',
      none: 'no limit',
      help: 'As 512m or 1g; below what it uses now it may be refused.',
    }),
    field(values, {
      id: 'memory-swap',
      label: 'Memory + swap',
      none: 'no limit',
      help: '--memory-swap: memory and swap together, as 1g; -1 for no limit.',
    }),
    field(values, {
      id: 'cpus',
      label: 'CPUs (--cpus)',
      none: 'no limit',
      help: 'How many it may use at most, as 0.5 or 2.',
    }),
    field(values, {
      id: 'pids',
      label: 'Processes',
      none: 'no limit',
      help: '--pids-limit: how many processes and threads at most; -1 for no limit.',
    }),
  ],
  initialValues: () => ({restart: '', memory: '', 'memory-swap': '', cpus: '', pids: ''}),
  problems,
  dockerCommand: (values, subjectId, state) =>
    dockerCommand(
      'update',
      ...updateFlags(containerUpdate(values)),
      ...containersOfSubject(subjectId, state).map(containerWord),
    ),
  submit,
};

/** `none` is what an empty field means where all are the same. */
function field(
  values: FormValues,
  {
    none,
    ...rest
  }: {readonly id: string; readonly label: string; readonly none: string; readonly help: string},
): FormField {
  const placeholder = isPresentKnown(values) ? meantByEmpty(values, rest.id, none) : 'asking the engine';
  return {...rest, kind: 'text', placeholder};
}

function problems(values: FormValues, state: AppState, subjectId: string): FormProblems {
  const gone = goneProblems(subjectId, state);
  if (Object.keys(gone).length > 0) return gone;
  if (!isPresentKnown(values)) return {'': 'the engine has not told yet what there is to change'};
  const found = updateProblems(values);
  const isSame = Object.keys(containerUpdate(values)).length === 0;
  return Object.keys(found).length === 0 && isSame ? {'': 'nothing is changed'} : found;
}

async function submit(context: ActionContext, values: FormValues, subjectId: string): Promise<FormResult> {
  const update = containerUpdate(values);
  const warnings: string[] = [];
  const done = await onEachContainer(context, {
    containers: containersOfSubject(subjectId, context.getState()),
    busyWord: 'updating',
    doneWord: 'Updated',
    async call(id, signal) {
      const answer = await context.engine.updateContainer(id, update, {signal});
      warnings.push(...answer.warnings.map(words => `${subjectText(id, context.getState())}: ${words}`));
    },
  });
  return {
    outcome: 'done',
    detail: [done, ...warnings].join('; '),
    level: warnings.length === 0 ? 'success' : 'warning',
  };
}
