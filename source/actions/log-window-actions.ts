import type {LogWindow} from '../objects/log-window.ts';
import type {Action, ActionContext} from './action.ts';
import {someLog} from './fitting-log.ts';
import {logWindowForm} from './forms/log-window-form.ts';
import {openForm} from './forms/open-form.ts';
import {logsCommand} from './logs-command.ts';

/** `#` and a digit: which piece of the log is read. A choice reads it anew, from its newest line. */
export const logWindowActions: readonly Action[] = [
  windowAction(
    '0',
    {shortTitle: 'all', title: 'all', what: 'as many lines as are kept (logs.lines)'},
    () => ({}),
  ),
  windowAction('1', {shortTitle: '100 lines', title: 'last 100 lines', what: 'the last 100 lines'}, () => ({
    tailLines: 100,
  })),
  windowAction('2', {shortTitle: '1,000', title: 'last 1,000 lines', what: 'the last 1,000 lines'}, () => ({
    tailLines: 1000,
  })),
  windowAction('3', {shortTitle: '5 min', title: 'last 5 min', what: 'the last 5 minutes'}, nowMs =>
    lately('5m', 300, nowMs),
  ),
  windowAction('4', {shortTitle: '1 h', title: 'last hour', what: 'the last hour'}, nowMs =>
    lately('1h', 3600, nowMs),
  ),
  windowAction('5', {shortTitle: '1 day', title: 'last day', what: 'the last 24 hours'}, nowMs =>
    lately('24h', 86_400, nowMs),
  ),
  windowAction(
    '6',
    {shortTitle: 'since start', title: 'since start', what: 'the lines since the container started'},
    () => ({
      since: {text: 'start', unixSeconds: ''},
    }),
  ),
  {
    id: 'log-window',
    keys: ['# #'],
    title: 'log window',
    shortTitle: '…',
    help: 'Asks which piece of the log to read, as docker logs does: --tail, --since, --until.',
    panes: ['logs'],
    group: 'view',
    blocked: someLog,
    run: context => openForm(context, logWindowForm, ''),
  },
];

function windowAction(
  digit: string,
  {shortTitle, title, what}: {readonly shortTitle: string; readonly title: string; readonly what: string},
  windowAt: (nowMs: number) => LogWindow,
): Action {
  return {
    id: `log-window-${digit}`,
    keys: [`# ${digit}`],
    title: `log: ${title}`,
    shortTitle,
    help: `Reads ${what} of the log, and follows it.`,
    panes: ['logs'],
    group: 'view',
    blocked: someLog,
    dockerCommand: ({state}) =>
      logsCommand(
        state.log.sources.map(({containerName}) => containerName),
        windowAt(state.nowMs),
      ),
    run: (context: ActionContext) =>
      context.apply({type: 'log-window-chosen', window: windowAt(context.nowMs())}),
  };
}

function lately(text: string, seconds: number, nowMs: number): LogWindow {
  return {since: {text, unixSeconds: String(Math.floor(nowMs / 1000) - seconds)}};
}
