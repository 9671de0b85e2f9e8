import assert from 'node:assert/strict';
import {test} from 'node:test';
import {appendToLog, emptyLogBuffer, mostLogBytes, mostLogLines} from '../../source/store/log-buffer.ts';
import type {LogBuffer} from '../../source/store/log-state.ts';

const lines = (count: number, text = 'x', stream: 'stdout' | 'marker' = 'stdout') =>
  Array.from({length: count}, () => ({stream, timestamp: '', text, cutBytes: 0}));

test('lines are numbered on and on, whatever was dropped or skipped', () => {
  let buffer = appendToLog(emptyLogBuffer, lines(3), 0);
  buffer = appendToLog(buffer, lines(mostLogLines), 100);
  buffer = appendToLog(buffer, lines(2), 0);
  assert.equal(buffer.nextNumber, mostLogLines + 5);
  assert.equal(buffer.lines.length, mostLogLines);
  assert.equal(buffer.lines[0]?.number, 5);
  assert.equal(buffer.lines.at(-1)?.number, mostLogLines + 4);
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
    buffer = appendToLog(buffer, lines(count), skipped);
    sent += count + skipped;
    assert.equal(buffer.lines.length + buffer.droppedLines, sent);
  }
});

test('a remark of ours that is let go is no dropped line', () => {
  const buffer = appendToLog(
    appendToLog(emptyLogBuffer, lines(2, 'gap', 'marker'), 0),
    lines(mostLogLines),
    0,
  );
  assert.equal(buffer.droppedLines, 0);
  assert.equal(buffer.lines.length, mostLogLines);
});

test('8 MiB of text are held and no more, counted in bytes, and the newest line in any case', () => {
  const text = 'ä'.repeat(32 * 1024);
  let buffer = appendToLog(emptyLogBuffer, lines(200, text), 0);
  assert.equal(buffer.lines.length, mostLogBytes / Buffer.byteLength(text));
  assert.equal(buffer.sizeBytes, mostLogBytes);
  assert.equal(buffer.droppedLines, 200 - buffer.lines.length);
  buffer = appendToLog(buffer, lines(1, 'y'.repeat(mostLogBytes + 1)), 0);
  assert.equal(buffer.lines.length, 1);
  assert.equal(buffer.sizeBytes, mostLogBytes + 1);
});

test('a buffer that was given stays as it was, and nothing new is the same buffer', () => {
  const before = appendToLog(emptyLogBuffer, lines(5), 0);
  const held = [...before.lines];
  const after = appendToLog(before, lines(mostLogLines), 0);
  assert.deepEqual(before.lines, held);
  assert.notEqual(after, before);
  assert.equal(appendToLog(before, [], 0), before);
});
