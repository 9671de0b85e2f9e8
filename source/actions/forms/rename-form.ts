import {dockerCommand} from '../../format/docker-command.ts';
import {containerName} from '../../objects/container.ts';
import {containerNameProblem} from '../../objects/container-name.ts';
import type {AppState} from '../../store/app-state.ts';
import {failureOf} from '../../store/failure-of.ts';
import type {ActionContext} from '../action.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';
import {containersOfSubject, goneProblems, subjectText} from './subject-containers.ts';

/** `docker rename`: its subject is the container's id. */
export const renameForm: Form = {
  id: 'rename',
  title: (subjectId, state) => `Rename ${subjectText(subjectId, state)}`,
  submitLabel: 'Rename',
  fields: () => [
    {
      id: 'name',
      label: 'New name',
      kind: 'text',
      help: 'Letters, digits, and after the first of them . _ - too; running or not, it goes on as it is.',
    },
  ],
  initialValues: (subjectId, state) => ({name: nameOf(subjectId, state)}),
  problems: renameProblems,
  dockerCommand: (values, subjectId, state) =>
    dockerCommand('rename', subjectText(subjectId, state), fieldText(values, 'name') || 'NAME'),
  submit,
};

function renameProblems(values: FormValues, state: AppState, subjectId: string): FormProblems {
  const name = fieldText(values, 'name');
  const problem =
    name === ''
      ? 'a name is needed'
      : name === nameOf(subjectId, state)
        ? 'it is called that already'
        : containerNameProblem(name);
  return {...(problem === undefined ? {} : {name: problem}), ...goneProblems(subjectId, state)};
}

async function submit(context: ActionContext, values: FormValues, subjectId: string): Promise<FormResult> {
  const before = subjectText(subjectId, context.getState());
  const name = fieldText(values, 'name');
  try {
    await context.engine.renameContainer(subjectId, name, {signal: context.signal});
  } catch (error) {
    // All that the engine has against a name: that it is taken, or odd.
    const {kind, message} = failureOf(error);
    if (kind !== 'conflict' && kind !== 'invalid') throw error;
    return {outcome: 'failed', problems: {name: message}};
  }
  return {outcome: 'done', detail: `renamed ${before} to ${name}`, level: 'success'};
}

/** '' for one that is gone or nameless. */
function nameOf(subjectId: string, state: AppState): string {
  const [container] = containersOfSubject(subjectId, state);
  return container === undefined ? '' : containerName(container);
}
