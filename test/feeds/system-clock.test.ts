import assert from 'node:assert/strict';
import {getEventListeners} from 'node:events';
import {test} from 'node:test';
import {systemClock} from '../../source/feeds/system-clock.ts';

test('a wait is over at once when its signal aborts, and never rejects', async () => {
  const ending = new AbortController();
  const {signal} = ending;
  const waiting = systemClock.delay(3_600_000, signal);
  assert.equal(getEventListeners(signal, 'abort').length, 1);
  ending.abort();
  await waiting;
  await systemClock.delay(3_600_000, signal);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

test('a wait that has ended holds nothing of its signal', async () => {
  const {signal} = new AbortController();
  await systemClock.delay(1, signal);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});
