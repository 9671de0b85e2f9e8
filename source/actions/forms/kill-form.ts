import {dockerCommand} from '../../format/docker-command.ts';
import {containerWord} from '../../objects/container.ts';
import {signalNumber, signalProblem} from '../../objects/signal.ts';
import type {AppState} from '../../store/app-state.ts';
import type {ActionContext, Question} from '../action.ts';
import {askWhenVanishing, killQuestion} from '../container-questions.ts';
import {onEachContainer} from '../each-container.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';
import {signalField} from './signal-field.ts';
import {goneProblems, runningOfSubject, subjectText} from './subject-containers.ts';

/** `docker kill --signal`: its subject is made by `containersSubject`. */
export const killForm: Form = {
  id: 'kill-with',
  title: (subjectId, state) => `Send a signal to ${subjectText(subjectId, state)}`,
  submitLabel: 'Send',
  heldWord: 'killing',
  fields: () => [signalField('SIGKILL')],
  initialValues: () => ({signal: ''}),
  problems: killProblems,
  dockerCommand: (values, subjectId, state) =>
    dockerCommand(
      'kill',
      '--signal',
      signalOf(values),
      ...runningOfSubject(subjectId, state).map(containerWord),
    ),
  confirm: question,
  submit,
};

function signalOf(values: FormValues): string {
  return fieldText(values, 'signal').toUpperCase() || 'SIGKILL';
}

function killProblems(values: FormValues, state: AppState, subjectId: string): FormProblems {
  const signal = signalProblem(signalOf(values));
  return {
    ...(signal === undefined ? {} : {signal}),
    ...(runningOfSubject(subjectId, state).length > 0
      ? {}
      : {'': 'nothing runs there that a signal could reach'}),
    ...goneProblems(subjectId, state),
  };
}

/** SIGKILL asks as `X` does; another asks where it may be the end of a container that vanishes with its end. */
function question(
  context: ActionContext,
  values: FormValues,
  subjectId: string,
): Question | undefined | Promise<Question | undefined> {
  const running = runningOfSubject(subjectId, context.getState());
  const number = signalNumber(signalOf(values)) ?? 0;
  if (number === 9) return killQuestion(running, context);
  return endingSignals.includes(number)
    ? askWhenVanishing(running, context, `Send ${signalOf(values)} to`)
    : undefined;
}

// HUP, INT, QUIT, ABRT, TERM: programs end by them unless they make something else of it.
const endingSignals = [1, 2, 3, 6, 15];

async function submit(context: ActionContext, values: FormValues, subjectId: string): Promise<FormResult> {
  const signalName = signalOf(values);
  const detail = await onEachContainer(context, {
    containers: runningOfSubject(subjectId, context.getState()),
    busyWord: 'killing',
    doneWord: `Sent ${signalName} to`,
    call: (id, signal) => context.engine.killContainer(id, {signal, signalName}),
  });
  return {outcome: 'done', detail, level: 'success'};
}
