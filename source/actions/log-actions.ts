import {parseRecord} from '../format/parse-record.ts';
import {keyName} from '../store/keys-in-force.ts';
import type {LogState} from '../store/log-state.ts';
import {shownLines} from '../store/shown-lines.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {someLine, someLog} from './fitting-log.ts';
import {openKeepPrompt} from './keep-prompt.ts';
import {nextInLog} from './next-in-log.ts';
import {viewAction} from './view-action.ts';

/** How the log is read. Scrolling and the search line are among the keys of every pane. */
export const logActions: readonly Action[] = [
  viewAction({
    id: 'follow',
    keys: ['f'],
    title: 'follow / pause',
    help: 'Stops the log where it stands, or goes on with the newest line.',
    panes: ['logs'],
    hint: 10,
    blocked: someLog,
    run: toggleFollow,
  }),
  viewAction({
    id: 'timestamps',
    keys: ['t'],
    title: 'timestamps',
    help: 'Shows the time of each line, in UTC.',
    panes: ['logs'],
    hint: 30,
    run: context => change(context, {hasTimestamps: !context.getState().log.hasTimestamps}),
  }),
  viewAction({
    id: 'wrap',
    keys: ['w'],
    title: 'wrap',
    help: 'Wraps long lines, or shows a row of each and pans with the arrows.',
    panes: ['logs'],
    hint: 31,
    run: context => change(context, {isWrapped: !context.getState().log.isWrapped, panColumns: 0}),
  }),
  viewAction({
    id: 'pan-left',
    keys: ['left'],
    title: 'pan left',
    help: 'Half a screen to the left, while lines are not wrapped.',
    panes: ['logs'],
    group: 'move',
    blocked: unwrapped,
    run: context => pan(context, -1),
  }),
  viewAction({
    id: 'pan-right',
    keys: ['right'],
    title: 'pan right',
    help: 'Half a screen to the right, while lines are not wrapped.',
    panes: ['logs'],
    group: 'move',
    blocked: unwrapped,
    run: context => pan(context, 1),
  }),
  viewAction({
    id: 'next-match',
    keys: ['n'],
    title: 'next match',
    help: 'The next older line with the text that was searched for.',
    panes: ['logs'],
    blocked: searched,
    run: context => nextInLog(context, -1),
  }),
  viewAction({
    id: 'previous-match',
    keys: ['N'],
    title: 'previous match',
    help: 'The next newer line with that text.',
    panes: ['logs'],
    blocked: searched,
    run: context => nextInLog(context, 1),
  }),
  viewAction({
    id: 'expand-record',
    keys: ['enter'],
    title: 'expand',
    help: 'Shows the JSON of a record below its line, or hides it: of the line with the ›, else of the lowest.',
    panes: ['logs'],
    hint: 32,
    blocked: someLine,
    run: expandRecord,
  }),
  viewAction({
    id: 'raw',
    keys: ['J'],
    title: 'raw / readable',
    help: 'Shows JSON records as they were written, or in words again.',
    panes: ['logs'],
    run: context => change(context, {isRaw: !context.getState().log.isRaw}),
  }),
  viewAction({
    id: 'select-lines',
    keys: ['v'],
    title: 'select lines',
    help: 'Selects lines from here to where you move, to be yanked; again ends it.',
    panes: ['logs'],
    hint: 33,
    blocked: someLine,
    run: selectLines,
  }),
  viewAction({
    id: 'keep-matching',
    keys: ['&'],
    title: 'keep matching',
    help: 'Shows only lines that match, as you type: a text or a regular expression, or all but those.',
    panes: ['logs'],
    hint: 21,
    run: openKeepPrompt,
  }),
  viewAction({
    id: 'clear',
    keys: ['c'],
    title: 'clear',
    help: 'Empties the screen; what comes from now on is shown.',
    panes: ['logs'],
    blocked: target => (target.state.log.buffer.lines.length === 0 ? 'there is nothing to clear' : undefined),
    run: context => {
      context.apply({type: 'log-cleared'}, {type: 'log-changed', log: newest});
    },
  }),
];

function expandRecord(context: ActionContext): void {
  change(context, context.logView.cursor());
  const {log} = context.getState();
  const line = shownLines(log).find(({number}) => number === log.cursorNumber);
  if (line === undefined) return;
  if (parseRecord(line.text) !== undefined) change(context, context.logView.expanded(line.number));
  else context.apply({type: 'noticed', level: 'info', text: 'this line is no JSON record'});
}

function selectLines(context: ActionContext): void {
  const {selectFromNumber} = context.getState().log;
  if (selectFromNumber !== undefined) {
    change(context, {selectFromNumber: undefined});
    return;
  }
  const cursor = context.logView.cursor();
  change(context, {...cursor, selectFromNumber: cursor.cursorNumber});
}

const newest = {isFollowing: true, bottomHiddenRows: 0};

function toggleFollow(context: ActionContext): void {
  const {log} = context.getState();
  if (!log.isFollowing) {
    change(context, {...newest, cursorNumber: undefined, selectFromNumber: undefined});
    return;
  }
  // The newest line stands at the bottom, whole.
  const bottom = {bottomNumber: Math.max(0, log.buffer.nextNumber - 1), bottomHiddenRows: 0};
  change(context, {isFollowing: false, ...bottom});
}

function pan(context: ActionContext, direction: 1 | -1): void {
  const {log, size} = context.getState();
  const step = Math.max(1, Math.floor(size.columns / 2));
  // No further than the longest line could reach: a byte is at most a column.
  const furthest = Math.max(0, longest(log) - 1);
  const panColumns = Math.max(0, Math.min(log.panColumns + direction * step, furthest));
  if (panColumns !== log.panColumns) change(context, {panColumns});
}

function longest(log: LogState): number {
  return shownLines(log).reduce((length, line) => Math.max(length, line.text.length), 0);
}

function change(context: ActionContext, log: Partial<LogState>): void {
  context.apply({type: 'log-changed', log});
}

function unwrapped(target: Target): string | undefined {
  return target.state.log.isWrapped
    ? `lines are wrapped: ${keyName(target.state, 'wrap')} shows them in one row each`
    : undefined;
}

function searched(target: Target): string | undefined {
  return target.state.log.search === ''
    ? `nothing is searched for: ${keyName(target.state, 'search')} starts`
    : undefined;
}
