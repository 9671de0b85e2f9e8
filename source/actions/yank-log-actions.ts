import {keyName} from '../store/keys-in-force.ts';
import {indexOfLine, selectedLines, shownLines} from '../store/shown-lines.ts';
import type {Action} from './action.ts';
import {someLine} from './fitting-log.ts';
import {plainLog} from './plain-log.ts';
import {yank} from './yank.ts';

/** What of the log goes to the clipboard. */
export const yankLogActions: readonly Action[] = [
  yank({
    id: 'yank-line',
    key: 'y l',
    title: 'yank line',
    what: 'the line of the log with the ›, else the lowest on screen',
    panes: ['logs'],
    blocked: someLine,
    text: ({state: {log}}) => {
      const number = log.cursorNumber ?? (log.isFollowing ? undefined : log.bottomNumber);
      const lines = shownLines(log);
      const line = lines[number === undefined ? lines.length - 1 : Math.max(0, indexOfLine(lines, number))];
      return line === undefined ? [] : plainLog(log, [line]);
    },
  }),
  yank({
    id: 'yank-selection',
    key: 'y s',
    title: 'yank selection',
    what: 'the lines that are selected',
    more: '; of a sequence the first key is enough while there are any',
    panes: ['logs'],
    blocked: ({state}) =>
      state.log.selectFromNumber === undefined
        ? `${keyName(state, 'select-lines')} selects lines first`
        : undefined,
    text: ({state: {log}}) => plainLog(log, selectedLines(log)),
    after: context => context.apply({type: 'log-changed', log: {selectFromNumber: undefined}}),
  }),
  yank({
    id: 'yank-log',
    key: 'y a',
    title: 'yank all',
    what: 'all lines of the log that are held, or of those the ones that match',
    panes: ['logs'],
    blocked: someLine,
    text: ({state: {log}}) => plainLog(log, shownLines(log)),
  }),
];
