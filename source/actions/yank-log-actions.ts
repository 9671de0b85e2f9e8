import {keyName} from '../store/keys-in-force.ts';
import {indexOfLine, selectedLines, shownLines} from '../store/shown-lines.ts';
import type {Action} from './action.ts';
import {someLine} from './fitting-log.ts';
import {plainLog} from './plain-log.ts';
import {yank} from './yank.ts';

/** What of the log goes to the clipboard. */
export const yankLogActions: readonly Action[] = [
  yank(
    'yank-line',
    'y l',
    'yank line',
    'the line of the log with the ›, else the lowest on screen',
    ['logs'],
    {
      blocked: someLine,
      text: ({state: {log}}) => {
        const number = log.cursorNumber ?? (log.isFollowing ? undefined : log.bottomNumber);
        const lines = shownLines(log);
        const line = lines[number === undefined ? lines.length - 1 : Math.max(0, indexOfLine(lines, number))];
        return line === undefined ? [] : plainLog(log, [line]);
      },
    },
  ),
  yank('yank-selection', 'y s', 'yank selection', 'the lines that are selected', ['logs'], {
    blocked: ({state}) =>
      state.log.selectFromNumber === undefined
        ? `${keyName(state, 'select-lines')} selects lines first`
        : undefined,
    text: ({state: {log}}) => plainLog(log, selectedLines(log)),
    after: context => context.apply({type: 'log-changed', log: {selectFromNumber: undefined}}),
  }),
  yank(
    'yank-log',
    'y a',
    'yank all',
    'all lines of the log that are held, or of those the ones that match',
    ['logs'],
    {
      blocked: someLine,
      text: ({state: {log}}) => plainLog(log, shownLines(log)),
    },
  ),
];
