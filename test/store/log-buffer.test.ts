import assert from 'node:assert/strict';
import {test} from 'node:test';
import {emptyLogBuffer, receiveLines} from '../../source/store/log-buffer.ts';
import type {LogBuffer} from '../../source/store/log-state.ts';
import {defaultSettings} from '../../source/store/settings.ts';

const {mostLines, mostBytes} = defaultSettings.log;

const append = (buffer: LogBuffer, added: ReturnType<typeof lines>, skippedLines: number) =>
  receiveLines(buffer, added, skippedLines, {mostLines, mostBytes}).buffer;

const lines = (count: number, text = 'x', stream: 'stdout' | 'marker' = 'stdout') =>
  Array.from({length: count}, () => ({source: 0, stream, timestamp: '', text, cutBytes: 0}));

test('lines are numbered on and on, whatever was dropped or skipped', () => {
  let buffer = append(emptyLogBuffer, lines(3), 0);
  buffer = append(buffer, lines(mostLines), 100);
  buffer = append(buffer, lines(2), 0);
  assert.equal(buffer.nextNumber, mostLines + 5);
  assert.equal(buffer.lines.length, mostLines);
  assert.equal(buffer.lines[0]?.number, 5);
  assert.equal(buffer.lines.at(-1)?.number, mostLines + 4);
});

test('every line is held, or counted as dropped', () => {
  let buffer: LogBuffer = emptyLogBuffer;
  let sent = 0;
  for (const [count, skipped] of [
    [10, 0],
    [9995, 7],
    [0, 5],
    [25_000, 0],
    [1, 1],
  ] as const) {
    buffer = append(buffer, lines(count), skipped);
    sent += count + skipped;
    assert.equal(buffer.lines.length + buffer.droppedLines, sent);
  }
});

test('it is known whether there were older lines than those that are held', () => {
  const full = append(emptyLogBuffer, lines(mostLines), 0);
  assert.equal(full.isCut, false);
  assert.equal(append(full, lines(1), 0).isCut, true);
  assert.equal(append(emptyLogBuffer, lines(5), 3).isCut, true, 'the oldest were skipped');
  assert.equal(append(append(emptyLogBuffer, lines(5), 0), lines(5), 3).isCut, false, 'a gap between');
});

test('a remark of ours that is let go is no dropped line', () => {
  const buffer = append(append(emptyLogBuffer, lines(2, 'gap', 'marker'), 0), lines(mostLines), 0);
  assert.equal(buffer.droppedLines, 0);
  assert.equal(buffer.lines.length, mostLines);
});

test('8 MiB of text are held and no more, counted in bytes, and the newest line in any case', () => {
  const text = 'ä'.repeat(32 * 1024);
  let buffer = append(emptyLogBuffer, lines(200, text), 0);
  assert.equal(buffer.lines.length, mostBytes / Buffer.byteLength(text));
  assert.equal(buffer.sizeBytes, mostBytes);
  assert.equal(buffer.droppedLines, 200 - buffer.lines.length);
  buffer = append(buffer, lines(1, 'y'.repeat(mostBytes + 1)), 0);
  assert.equal(buffer.lines.length, 1);
  assert.equal(buffer.sizeBytes, mostBytes + 1);
});

test('a buffer that was given stays as it was, and nothing new is the same buffer', () => {
  const before = append(emptyLogBuffer, lines(5), 0);
  const held = [...before.lines];
  const after = append(before, lines(mostLines), 0);
  assert.deepEqual(before.lines, held);
  assert.notEqual(after, before);
  assert.equal(append(before, [], 0), before);
});

test('the limits are those of the settings', () => {
  const buffer = receiveLines(emptyLogBuffer, lines(5), 0, {mostLines: 3, mostBytes}).buffer;
  assert.equal(buffer.lines.length, 3);
  assert.equal(receiveLines(buffer, lines(1), 0, {mostLines: 3, mostBytes: 2}).buffer.sizeBytes, 2);
});
