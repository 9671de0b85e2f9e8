import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {LogKeep} from '../../source/objects/log-keep.ts';
import {keptLines} from '../../source/panes/kept-lines.ts';
import {receiveLines} from '../../source/store/log-buffer.ts';
import type {LogState} from '../../source/store/log-state.ts';
import {logOf} from './log-state-of.ts';

const keep = (text: string, more: Partial<LogKeep> = {}): LogKeep => ({
  text,
  isRegex: false,
  isNegated: false,
  contextLines: 0,
  ...more,
});
const settled = (log: LogState): LogState => ({...log, kept: keptLines(log)});
const matchesOf = (log: LogState) => keptLines(log).matches.map(({text}) => text);
const textsOf = (log: LogState) => keptLines(log).lines.map(({text}) => text);
const append = (log: LogState, texts: readonly string[], mostLines = 10_000): LogState => ({
  ...log,
  buffer: receiveLines(
    log.buffer,
    texts.map(text => ({source: 0, stream: 'stdout', timestamp: '', text, cutBytes: 0})),
    0,
    {mostLines, mostBytes: 1e9},
  ).buffer,
});
const lines = [
  'GET / 200',
  'get /x 404',
  'POST / 500',
  {text: 'GET gap', stream: 'marker'} as const,
  'other',
];

test('a text, a regular expression or their contrary is kept; remarks of ours are no lines', () => {
  assert.deepEqual(matchesOf(logOf(lines, {keep: keep('get')})), ['GET / 200', 'get /x 404']);
  assert.deepEqual(
    matchesOf(logOf(lines, {keep: keep('GET')})),
    ['GET / 200'],
    'a capital finds only itself',
  );
  assert.deepEqual(matchesOf(logOf(lines, {keep: keep(' [45]\\d\\d$', {isRegex: true})})), [
    'get /x 404',
    'POST / 500',
  ]);
  assert.deepEqual(matchesOf(logOf(lines, {keep: keep('\\S+ /', {isRegex: true, isNegated: true})})), [
    'other',
  ]);
  assert.deepEqual(matchesOf(logOf(['a.b', 'axb'], {keep: keep('a.b')})), ['a.b'], 'a text is no pattern');
});

test('that lines were left out stays on the screen, in its place and once, whatever is kept', () => {
  const gap = {text: 'gap', stream: 'marker'} as const;
  const log = [gap, 'hit 1', 'a', gap, 'b', 'hit 2', gap];
  const shownOf = (wanted: LogKeep) => textsOf(logOf(log, {keep: wanted}));
  assert.deepEqual(shownOf(keep('hit')), ['gap', 'hit 1', 'gap', 'hit 2', 'gap']);
  assert.deepEqual(shownOf(keep('hit', {contextLines: 1})), [
    ...['gap', 'hit 1', 'a', 'gap', 'b', 'hit 2', 'gap'],
  ]);
  assert.deepEqual(shownOf(keep('nothing')), ['gap', 'gap', 'gap']);
});

test('the lines around a match come with it, each once', () => {
  const log = logOf(['a', 'b', 'hit 1', 'c', 'hit 2', 'd', 'e', 'f'], {keep: keep('hit', {contextLines: 1})});
  assert.deepEqual(textsOf(log), ['b', 'hit 1', 'c', 'hit 2', 'd']);
  assert.equal(keptLines(log).matches.length, 2);
});

test('only what is new is looked at, and what was dropped is no longer kept', () => {
  const first = settled(append(logOf([], {keep: keep('hit')}), ['hit 1', 'no', 'hit 2']));
  const second = append(first, ['hit 3', 'no'], 4);
  assert.deepEqual(textsOf(second), ['hit 2', 'hit 3']);
  const [, known] = first.kept.matches;
  assert.equal(keptLines(second).matches[0], known, 'the very line');
  const same = settled(second);
  assert.equal(keptLines(same), same.kept);
  // A line that was found before is not found again: nobody looked.
  const forged = {...first, kept: {...first.kept, matches: []}};
  assert.deepEqual(textsOf(append(forged, ['hit 3'])), ['hit 3']);
});

test('a context grows when the lines behind a match come later', () => {
  const first = settled(append(logOf([], {keep: keep('hit', {contextLines: 2})}), ['a', 'hit']));
  assert.deepEqual(textsOf(append(first, ['b', 'c', 'd'])), ['a', 'hit', 'b', 'c']);
});

test('another pattern or another log is looked through from its beginning', () => {
  const log = settled(logOf(['one', 'two'], {keep: keep('one')}));
  assert.deepEqual(textsOf({...log, keep: keep('two')}), ['two']);
  assert.deepEqual(
    textsOf({...logOf(['one', 'other one'], {keep: log.keep, selection: 2}), kept: log.kept}),
    ['one', 'other one'],
  );
  assert.deepEqual(textsOf({...log, keep: undefined}), []);
});

test('a pattern that would never come to an end is given up, and not tried again', () => {
  const slow = keep('^(a+)+$', {isRegex: true});
  const startedMs = performance.now();
  const log = settled(logOf([`${'a'.repeat(16_384)}b`], {keep: slow}));
  assert.equal(log.kept.isTooSlow, true);
  const more = append(log, [`${'a'.repeat(100)}b`]);
  assert.equal(keptLines(more).isTooSlow, true);
  // No more than one limit, with room for a busy machine; without a limit it would take years.
  assert.ok(performance.now() - startedMs < 30_000);
  assert.deepEqual(textsOf({...more, keep: keep('b')}).length, 2);
});
