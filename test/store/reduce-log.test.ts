import assert from 'node:assert/strict';
import {test} from 'node:test';
import {reduce} from '../../source/store/reduce.ts';
import {makeState} from '../support/make-state.ts';

const selectA = {type: 'log-selected', containerId: 'a', containerName: 'web', isPinned: true} as const;
const selectB = {type: 'log-selected', containerId: 'b', containerName: 'db', isPinned: false} as const;
const line = {stream: 'stdout', timestamp: '', text: 'hello', cutBytes: 0} as const;

test('another log begins empty, followed, and keeps how logs are looked at', () => {
  const state = makeState({}, [
    selectA,
    {type: 'log-received', containerId: 'a', lines: [line], skippedLines: 0},
    {
      type: 'log-changed',
      log: {
        isFollowing: false,
        bottomNumber: 7,
        lagSeconds: 3,
        pausedAtMs: 5,
        matchNumber: 2,
        isWrapped: false,
        panColumns: 40,
        search: 'x',
        hasTimestamps: true,
      },
    },
    selectB,
  ]);
  const {log} = state;
  assert.equal(log.containerId, 'b');
  assert.equal(log.containerName, 'db');
  assert.equal(log.isPinned, false);
  assert.equal(log.status, 'opening');
  assert.equal(log.buffer.lines.length, 0);
  assert.deepEqual([log.isFollowing, log.bottomNumber, log.panColumns], [true, 0, 0]);
  assert.deepEqual([log.lagSeconds, log.pausedAtMs, log.matchNumber], [undefined, undefined, undefined]);
  assert.deepEqual([log.isWrapped, log.hasTimestamps, log.search], [false, true, 'x']);
});

test('the same log selected again goes on where it is', () => {
  const reading = makeState({}, [
    selectA,
    {type: 'log-received', containerId: 'a', lines: [line], skippedLines: 0},
  ]);
  assert.equal(reduce(reading, selectA), reading);
  const unpinned = reduce(reading, {...selectA, isPinned: false});
  assert.equal(unpinned.log.isPinned, false);
  assert.equal(unpinned.log.buffer, reading.log.buffer);
});

test('no container means no log', () => {
  const state = makeState({}, [selectA, {...selectB, containerId: '', containerName: ''}]);
  assert.equal(state.log.status, 'idle');
});

test('lines of a log that is no longer read are dropped', () => {
  const state = makeState({}, [selectA, selectB]);
  assert.equal(
    reduce(state, {type: 'log-received', containerId: 'a', lines: [line], skippedLines: 4}),
    state,
  );
});

test('the first line takes away why there was none', () => {
  const state = makeState({}, [
    selectA,
    {type: 'log-changed', log: {emptyReason: 'never started'}},
    {type: 'log-received', containerId: 'a', lines: [line], skippedLines: 2},
  ]);
  assert.equal(state.log.emptyReason, '');
  assert.deepEqual(
    state.log.buffer.lines.map(({number, text}) => [number, text]),
    [[0, 'hello']],
  );
  assert.equal(state.log.buffer.droppedLines, 2);
});

test('a cleared log is empty, and its lines go on being numbered', () => {
  const state = makeState({}, [
    selectA,
    {type: 'log-received', containerId: 'a', lines: [line, line], skippedLines: 0},
    {type: 'log-cleared'},
    {type: 'log-received', containerId: 'a', lines: [line], skippedLines: 0},
  ]);
  assert.deepEqual(
    state.log.buffer.lines.map(({number}) => number),
    [2],
  );
  assert.equal(state.log.buffer.sizeBytes, 5);
});
