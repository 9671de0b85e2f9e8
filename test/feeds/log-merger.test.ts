import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {NewLogLine} from '../../source/feeds/log-decoder.ts';
import {createLogMerger} from '../../source/feeds/log-merger.ts';
import {createFakeClock} from './fake-clock.ts';
import {stamp} from './log-bytes.ts';

const line = (ms: number, text: string, stream: NewLogLine['stream'] = 'stdout'): NewLogLine => ({
  stream,
  timestamp: stream === 'marker' ? '' : stamp(ms),
  text,
  cutBytes: 0,
});

function merging(t: TestContext, sourceCount: number) {
  const clock = createFakeClock();
  const ending = new AbortController();
  t.after(() => ending.abort());
  const texts: string[] = [];
  const merger = createLogMerger({
    sourceCount,
    onLines: ({lines}) => void texts.push(...lines.map(({source, text}) => `${source} ${text}`)),
    clock,
    signal: ending.signal,
  });
  const add = (source: number, ...lines: readonly NewLogLine[]) =>
    merger.add(source, {lines, skippedLines: 0});
  return {clock, texts, merger, add};
}

test('a single log passes at once and as it comes', t => {
  const {texts, add} = merging(t, 1);
  add(0, line(5, 'late'), line(1, 'early'));
  assert.deepEqual(texts, ['0 late', '0 early']);
});

test('what the logs hold already is put in order when each has shown it', async t => {
  const {clock, texts, add} = merging(t, 3);
  add(0, line(10, 'a'), line(40, 'd'));
  await clock.advance(300);
  add(1, line(20, 'b'), line(30, 'c'));
  await clock.advance(300);
  assert.deepEqual(texts, [], 'the third may have older ones');
  add(2, line(5, 'first'));
  await clock.advance(200);
  assert.deepEqual(texts, ['2 first', '0 a', '1 b', '1 c', '0 d']);
});

test('a log that says nothing is not waited for, and one that does not answer for a second at most', async t => {
  const settled = merging(t, 2);
  settled.add(0, line(10, 'a'));
  settled.merger.settle(1);
  await settled.clock.advance(200);
  assert.deepEqual(settled.texts, ['0 a']);
  const silent = merging(t, 2);
  silent.add(0, line(10, 'a'));
  await silent.clock.advance(1100);
  assert.deepEqual(silent.texts, ['0 a']);
});

test('a line that comes a moment later goes before the one that waits; one that comes too late goes by itself', async t => {
  const {clock, texts, add} = merging(t, 2);
  add(0, line(0, 'a'));
  add(1, line(1, 'b'));
  await clock.advance(1000);
  add(0, line(1020, 'd'));
  await clock.advance(100);
  add(1, line(1010, 'c'));
  await clock.advance(400);
  add(1, line(900, 'too late'));
  await clock.advance(400);
  assert.deepEqual(texts, ['0 a', '1 b', '1 c', '0 d', '1 too late']);
});

test('each output keeps its own order, whatever its clock says, and a marker stays before its line', async t => {
  const {clock, texts, add} = merging(t, 2);
  add(0, line(20, 'one'), line(10, 'two'), line(0, 'gap', 'marker'), line(30, 'three'));
  add(1, line(15, 'other'), line(25, 'between', 'stderr'));
  await clock.advance(300);
  assert.deepEqual(texts, ['1 other', '0 one', '0 two', '1 between', '0 gap', '0 three']);
});

test('what has no time of its own stands at the newest of its log', async t => {
  const {clock, texts, add} = merging(t, 2);
  const untimed = (text: string, stream: NewLogLine['stream']) => ({...line(0, text, stream), timestamp: ''});
  add(0, line(20, 'a'), untimed('the engine broke off', 'engine'), untimed('left out', 'marker'));
  add(1, line(10, 'first'), line(30, 'last'));
  await clock.advance(300);
  assert.deepEqual(texts, ['1 first', '0 a', '0 the engine broke off', '0 left out', '1 last']);
});

test('what is held is handed on when the reading ends', t => {
  const {texts, merger, add} = merging(t, 2);
  add(1, line(2, 'b'));
  add(0, line(1, 'a'));
  merger.flush();
  assert.deepEqual(texts, ['0 a', '1 b']);
});
