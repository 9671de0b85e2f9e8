import assert from 'node:assert/strict';
import {test} from 'node:test';
import {logScreen} from '../../source/panes/log-screen.ts';
import {type LogMove, logBottom, logScroll, logTop, nextMatch} from '../../source/panes/log-screen-scroll.ts';
import type {LogState} from '../../source/store/log-state.ts';
import {logOf, numberedLines} from './log-state-of.ts';

const area = {columns: 12, rows: 3};
// A row of the screen each.
const tallText = [...'abcdef'].map(letter => letter.repeat(10)).join('');
const moved = (log: LogState, move: LogMove): LogState => ({...log, ...move});
const shown = (log: LogState) =>
  logScreen({log, ...area, isUnicode: true}).lines.map(({segments}) =>
    segments
      .slice(2)
      .map(({text}) => text)
      .join(''),
  );

test('scrolling up pauses and moves by rows', () => {
  const log = moved(logOf(numberedLines(10)), logScroll(logOf(numberedLines(10)), -2, area));
  assert.equal(log.isFollowing, false);
  assert.deepEqual(shown(log), ['line 5', 'line 6', 'line 7']);
});

test('what comes while it is paused does not move the screen', () => {
  const log = moved(logOf(numberedLines(10)), logScroll(logOf(numberedLines(10)), -2, area));
  const longer = {...log, buffer: logOf(numberedLines(50)).buffer};
  assert.deepEqual(shown(longer), shown(log));
});

test('stays at the oldest line that is left when the place where it was paused is dropped', () => {
  const log = {...logOf(numberedLines(10), {droppedLines: 100}), isFollowing: false, bottomNumber: 5};
  assert.deepEqual(shown(log), ['line 0', 'line 1', 'line 2']);
  assert.deepEqual(shown(moved(log, logScroll(log, 1, area))), ['line 1', 'line 2', 'line 3']);
});

test('rows that were hidden of a line that is dropped by now are none of another line', () => {
  const log: LogState = {
    ...logOf([tallText, 'b'], {droppedLines: 100}),
    isFollowing: false,
    bottomNumber: 5,
    bottomHiddenRows: 1,
  };
  assert.deepEqual(shown(log), ['dddddddddd', 'eeeeeeeeee', 'ffffffffff']);
});

test('never scrolls past the oldest line, and does not pause where there is nothing above', () => {
  const log = logOf(numberedLines(10));
  assert.deepEqual(shown(moved(log, logScroll(log, -1000, area))), ['line 0', 'line 1', 'line 2']);
  assert.deepEqual(shown(moved(log, logTop(log, area))), ['line 0', 'line 1', 'line 2']);
  const short = logOf(numberedLines(3));
  assert.deepEqual(logScroll(short, -1, area), {});
  assert.deepEqual(logTop(short, area), {});
  assert.deepEqual(logScroll(logOf([]), -1, area), {});
});

test('scrolling down stops at the end, and one step further follows again', () => {
  const up = moved(logOf(numberedLines(10)), logScroll(logOf(numberedLines(10)), -5, area));
  const end = moved(up, logScroll(up, 100, area));
  assert.equal(end.isFollowing, false);
  assert.deepEqual(shown(end), ['line 7', 'line 8', 'line 9']);
  assert.equal(moved(end, logScroll(end, 1, area)).isFollowing, true);
});

test('scrolls through the rows of a line that is taller than the screen', () => {
  const tall = logOf(['first', tallText, 'last']);
  const up = moved(tall, logScroll(tall, -3, area));
  assert.equal(up.bottomNumber, 1);
  assert.equal(shown(up)[0], 'bbbbbbbbbb');
  const back = moved(up, logScroll(up, 1, area));
  assert.equal(shown(back)[0], 'cccccccccc');
  const top = moved(tall, logScroll(tall, -100, area));
  assert.equal(shown(top)[0], 'first');
});

test('every row is passed on the way up and down again', () => {
  const log = logOf([
    'first',
    'あいうえおかきく',
    '',
    'abcdefghijklmnopqrstuvwxyz0123456789-',
    {text: 'gap', stream: 'marker'},
    'last',
  ]);
  const rowsOf = (at: LogState) =>
    logScreen({log: at, ...area, isUnicode: true}).lines.map(({segments}) =>
      segments.map(({text}) => text).join(''),
    );
  const up: string[][] = [];
  let at = log;
  for (let move = logScroll(at, -1, area); Object.keys(move).length > 0; move = logScroll(at, -1, area)) {
    up.push(rowsOf(at));
    at = moved(at, move);
  }
  assert.equal(up.length, 7);
  for (const rows of up.toReversed()) {
    at = moved(at, logScroll(at, 1, area));
    assert.deepEqual(rowsOf(at), rows);
  }
});

test('goes on being right when the screen grows beyond the place where it was paused', () => {
  const log = moved(logOf(numberedLines(10)), logTop(logOf(numberedLines(10)), area));
  const tall = {columns: 12, rows: 6};
  const rows = logScreen({log, ...tall, isUnicode: true}).lines;
  assert.deepEqual(
    rows.map(({number}) => number),
    [0, 1, 2, 3, 4, 5],
  );
  const down = moved(log, logScroll(log, 1, tall));
  assert.equal(logScreen({log: down, ...tall, isUnicode: true}).lines[0]?.number, 1);
});

test('follows again from wherever it was', () => {
  const log = moved(logOf(numberedLines(10)), logTop(logOf(numberedLines(10)), area));
  assert.deepEqual(shown(moved(log, logBottom(log, area))), ['line 7', 'line 8', 'line 9']);
});

const lines = ['apple', 'b', 'c', 'Apple', 'e', 'f', 'g', 'apple pie', 'i', 'j', 'k'];

test('finds the newest match first, then older ones, and goes round at the end', () => {
  let log: LogState = {...logOf(lines), search: 'apple'};
  const numbers = Array.from({length: 4}, () => {
    log = moved(log, nextMatch(log, -1, area));
    return log.cursorNumber;
  });
  assert.deepEqual(numbers, [7, 3, 0, 7]);
  assert.equal(log.isFollowing, false);
  log = moved(log, nextMatch(log, 1, area));
  assert.equal(log.cursorNumber, 0);
});

test('brings a match to the middle, and moves nothing when it is on screen already', () => {
  const log: LogState = {...logOf(lines), search: 'apple'};
  const found = moved(log, nextMatch(log, -1, area));
  assert.deepEqual(shown(found), ['g', 'apple pie', 'i']);
  const near = {...log, search: 'j'};
  assert.deepEqual(shown(moved(near, nextMatch(near, -1, area))), shown(log));
});

test('starts from what is on screen when the match it stood on is not', () => {
  const log: LogState = {...logOf(lines), search: 'apple', cursorNumber: 0};
  assert.equal(moved(log, nextMatch(log, -1, area)).cursorNumber, 7);
});

test('what an earlier search stood on is no place to start from', () => {
  const log: LogState = {...logOf(lines), search: 'k', cursorNumber: 9};
  assert.equal(nextMatch(log, -1, area).cursorNumber, 10);
});

test('finds nothing: nothing moves', () => {
  const log: LogState = {...logOf(lines), search: 'zzz'};
  assert.deepEqual(nextMatch(log, -1, area), {});
  assert.deepEqual(nextMatch({...log, search: ''}, 1, area), {});
  assert.deepEqual(nextMatch({...logOf([]), search: 'a'}, 1, area), {});
});

test('pans to a match that is beyond the right edge', () => {
  const log: LogState = {
    ...logOf([`${'x'.repeat(50)}needle`, 'y'], {isWrapped: false}),
    search: 'needle',
  };
  const found = moved(log, nextMatch(log, -1, area));
  assert.equal(found.panColumns, 47);
  assert.deepEqual(shown(found), ['xxxneedle', '']);
});

test('shows the row of a wrapped line in which the match is', () => {
  const log: LogState = {
    ...logOf([`${'x'.repeat(100)}needle${'x'.repeat(100)}`, ...numberedLines(5)]),
    search: 'needle',
  };
  const found = moved(log, nextMatch(log, -1, area));
  assert.equal(shown(found)[1], 'needlexxxx');
});

test('finds text that colours cut in two, and not what only a sequence holds', () => {
  const log: LogState = {...logOf(['nee\u001b[31mdle', '\u001b]0;needle\u0007', 'end']), search: 'needle'};
  assert.equal(nextMatch(log, -1, area).cursorNumber, 0);
});
