import type {Engine} from '../../engine/engine.ts';
import {dockerCommand} from '../../format/docker-command.ts';
import {compareApiVersions} from '../../objects/api-version.ts';
import {containerWord} from '../../objects/container.ts';
import {signalProblem} from '../../objects/signal.ts';
import type {AppState} from '../../store/app-state.ts';
import {askWhenVanishing} from '../container-questions.ts';
import {onEachContainer} from '../each-container.ts';
import {type Form, type FormProblems, type FormValues, fieldText} from './form.ts';
import {signalField} from './signal-field.ts';
import {containersOfSubject, goneProblems, runningOfSubject, subjectText} from './subject-containers.ts';

/** `docker stop --signal --timeout`: its subject is made by `containersSubject`. */
export const stopForm: Form = {
  ...graceForm({verb: 'stop', busyWord: 'stopping', doneWord: 'Stopped', call: 'stopContainer'}),
  heldWord: 'stopping',
  confirm: (context, _values, subjectId) =>
    askWhenVanishing(runningOfSubject(subjectId, context.getState()), context, 'Stop'),
};

/** `docker restart --signal --timeout`. */
export const restartForm: Form = graceForm({
  verb: 'restart',
  busyWord: 'restarting',
  doneWord: 'Restarted',
  call: 'restartContainer',
});

/** What both ask for: with which signal, and how long to wait before SIGKILL. */
function graceForm(words: {
  readonly verb: 'stop' | 'restart';
  readonly busyWord: string;
  readonly doneWord: string;
  readonly call: keyof Pick<Engine, 'stopContainer' | 'restartContainer'>;
}): Form {
  const title = `${words.verb[0]?.toUpperCase()}${words.verb.slice(1)}`;
  return {
    id: `${words.verb}-with`,
    title: (subjectId, state) => `${title} ${subjectText(subjectId, state)}`,
    submitLabel: title,
    fields: () => [
      {
        id: 'timeout',
        label: 'Seconds (-t)',
        kind: 'text',
        placeholder: 'the container’s own, else 10',
        help: 'How long it may take until SIGKILL ends it; 0 at once, -1 never.',
      },
      signalField('the container’s own, else SIGTERM'),
    ],
    initialValues: () => ({timeout: '', signal: ''}),
    problems: graceProblems,
    dockerCommand: (values, subjectId, state) => {
      const {timeout, signal} = textsOf(values);
      return dockerCommand(
        words.verb,
        ...(signal === '' ? [] : ['--signal', signal]),
        ...(timeout === '' ? [] : ['-t', timeout]),
        ...containersOfSubject(subjectId, state).map(containerWord),
      );
    },
    async submit(context, values, subjectId) {
      const {timeout, signal: signalName} = textsOf(values);
      const options = {
        ...(timeout === '' ? {} : {graceSeconds: Number(timeout)}),
        ...(signalName === '' ? {} : {signalName}),
      };
      const detail = await onEachContainer(context, {
        containers: containersOfSubject(subjectId, context.getState()),
        busyWord: words.busyWord,
        doneWord: words.doneWord,
        call: (id, signal) => context.engine[words.call](id, {...options, signal}),
      });
      return {outcome: 'done', detail, level: 'success'};
    },
  };
}

function textsOf(values: FormValues): {readonly timeout: string; readonly signal: string} {
  return {timeout: fieldText(values, 'timeout'), signal: fieldText(values, 'signal').toUpperCase()};
}

function graceProblems(values: FormValues, state: AppState, subjectId: string): FormProblems {
  const {timeout, signal} = textsOf(values);
  const wrongSignal = signal === '' ? undefined : (signalProblem(signal) ?? tooOldProblem(state));
  return {
    ...(timeout === '' || /^(-1|\d{1,6})$/.test(timeout) ? {} : {timeout: 'a number of seconds, or -1'}),
    ...(wrongSignal === undefined ? {} : {signal: wrongSignal}),
    ...goneProblems(subjectId, state),
  };
}

function tooOldProblem({connection}: AppState): string | undefined {
  const spoken = connection.info?.apiVersion ?? sinceApi;
  return compareApiVersions(spoken, sinceApi) >= 0
    ? undefined
    : `this engine speaks API ${spoken}, and takes a signal here from ${sinceApi} on: “kill with signal” works`;
}

const sinceApi = '1.42';
