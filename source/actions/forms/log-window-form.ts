import type {LogInstant, LogWindow} from '../../objects/log-window.ts';
import type {AppState} from '../../store/app-state.ts';
import type {ActionContext} from '../action.ts';
import {parseDockerTime} from '../docker-time.ts';
import {logsCommand} from '../logs-command.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';

const timeWords = 'a duration (10m, 1h30m), a time (2026-01-31T15:04:05Z) or unix seconds';

/** Which piece of the open log to read, in the docker CLI's own words. */
export const logWindowForm: Form = {
  id: 'log-window',
  title: () => 'Which piece of the log',
  submitLabel: 'Read',
  isViewOnly: true,
  fields: () => [
    {
      id: 'tail',
      label: 'Tail (--tail)',
      kind: 'text',
      placeholder: 'all',
      help: 'So many last lines, as far as they are kept (logs.lines); empty or all for every one.',
    },
    {
      id: 'since',
      label: 'Since (--since)',
      kind: 'text',
      placeholder: 'the beginning',
      help: `Nothing older: ${timeWords}.`,
    },
    {
      id: 'until',
      label: 'Until (--until)',
      kind: 'text',
      placeholder: 'now, and follow',
      help: `Nothing newer, and no following: ${timeWords}.`,
    },
  ],
  initialValues: (_subjectId, {log: {window}}) => ({
    tail: window.tailLines === undefined ? '' : String(window.tailLines),
    since: window.since?.unixSeconds === '' ? '' : (window.since?.text ?? ''),
    until: window.until?.text ?? '',
  }),
  problems: windowProblems,
  dockerCommand: (values, _subjectId, {log, nowMs}) =>
    logsCommand(
      log.sources.map(({containerName}) => containerName),
      windowOf(values, nowMs),
    ),
  submit,
};

function windowProblems(values: FormValues, {nowMs}: AppState): FormProblems {
  const tail = fieldText(values, 'tail');
  const since = timeOf(values, 'since', nowMs);
  const until = timeOf(values, 'until', nowMs);
  const isBackwards =
    since?.ok === true && until?.ok === true && Number(until.unixSeconds) < Number(since.unixSeconds);
  return {
    ...(/^(all|\d*)$/.test(tail) ? {} : {tail: `“${tail}” is no number of lines; all, or nothing, is all`}),
    ...(since?.ok === false ? {since: since.problem} : {}),
    ...(until?.ok === false ? {until: until.problem} : {}),
    ...(isBackwards ? {until: 'it is before the beginning that --since gives'} : {}),
  };
}

async function submit(context: ActionContext, values: FormValues): Promise<FormResult> {
  context.apply({type: 'log-window-chosen', window: windowOf(values, context.nowMs())});
  return {outcome: 'done', detail: '', level: 'success'};
}

/** Where a time is wrong, as if it were not there. */
function windowOf(values: FormValues, nowMs: number): LogWindow {
  const tail = fieldText(values, 'tail');
  const instant = (id: string): LogInstant | undefined => {
    const time = timeOf(values, id, nowMs);
    return time?.ok === true ? {text: fieldText(values, id), unixSeconds: time.unixSeconds} : undefined;
  };
  const since = instant('since');
  const until = instant('until');
  return {
    ...(/^\d+$/.test(tail) ? {tailLines: Number(tail)} : {}),
    ...(since === undefined ? {} : {since}),
    ...(until === undefined ? {} : {until}),
  };
}

function timeOf(values: FormValues, id: string, nowMs: number) {
  const text = fieldText(values, id);
  return text === '' ? undefined : parseDockerTime(text, nowMs);
}
