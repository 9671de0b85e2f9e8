import assert from 'node:assert/strict';
import {test} from 'node:test';
import {reduce} from '../../source/store/reduce.ts';
import {makeState} from '../support/make-state.ts';

const selectA = {
  type: 'log-selected',
  containers: [{containerId: 'a', containerName: 'web'}],
  isPinned: true,
} as const;
const selectB = {
  type: 'log-selected',
  containers: [{containerId: 'b', containerName: 'db'}],
  isPinned: false,
} as const;
const line = {source: 0, stream: 'stdout', timestamp: '', text: 'hello', cutBytes: 0} as const;

test('another log begins empty, followed, and keeps how logs are looked at', () => {
  const state = makeState({}, [
    selectA,
    {type: 'log-received', selection: 1, lines: [line], skippedLines: 0},
    {
      type: 'log-changed',
      log: {
        isFollowing: false,
        bottomNumber: 7,
        cursorNumber: 2,
        isWrapped: false,
        panColumns: 40,
        search: 'x',
        hasTimestamps: true,
      },
    },
    selectB,
  ]);
  const {log} = state;
  assert.deepEqual(log.sources, [
    {containerId: 'b', containerName: 'db', status: 'opening', emptyReason: '', lagSeconds: 0},
  ]);
  assert.equal(log.isPinned, false);
  assert.equal(log.buffer.lines.length, 0);
  assert.deepEqual([log.isFollowing, log.bottomNumber, log.panColumns], [true, 0, 0]);
  assert.deepEqual([log.cursorNumber, log.bottomHiddenRows], [undefined, undefined]);
  assert.deepEqual([log.isWrapped, log.hasTimestamps, log.search], [false, true, 'x']);
});

test('the same log selected again goes on where it is', () => {
  const reading = makeState({}, [
    selectA,
    {type: 'log-received', selection: 1, lines: [line], skippedLines: 0},
  ]);
  assert.equal(reduce(reading, selectA), reading);
  const unpinned = reduce(reading, {...selectA, isPinned: false});
  assert.equal(unpinned.log.isPinned, false);
  assert.equal(unpinned.log.buffer, reading.log.buffer);
});

test('no container means no log', () => {
  const state = makeState({}, [selectA, {...selectB, containers: []}]);
  assert.deepEqual(state.log.sources, []);
});

test('lines of a log that is no longer read are dropped', () => {
  const state = makeState({}, [selectA, selectB]);
  assert.equal(reduce(state, {type: 'log-received', selection: 1, lines: [line], skippedLines: 4}), state);
});

test('news of a log that was read before another was chosen are dropped', () => {
  const state = makeState({}, [selectA, selectB]);
  const late = {type: 'log-source-changed', selection: 1, index: 0, source: {status: 'failed'}} as const;
  assert.equal(reduce(state, late), state);
  const [source] = reduce(state, {...late, selection: 2}).log.sources;
  assert.equal(source?.status, 'failed');
});

test('another piece of the same log begins empty, and the old piece is heard of no more', () => {
  const received = {type: 'log-received', selection: 1, lines: [line], skippedLines: 2} as const;
  const state = makeState({}, [selectA, received, {type: 'log-window-chosen', window: {tailLines: 5}}]);
  assert.deepEqual(state.log.buffer.lines, []);
  assert.deepEqual(state.log.window, {tailLines: 5});
  assert.equal(reduce(state, received), state);
});

test('a cleared log is empty, and its lines go on being numbered', () => {
  const state = makeState({}, [
    selectA,
    {type: 'log-received', selection: 1, lines: [line, line], skippedLines: 0},
    {type: 'log-cleared'},
    {type: 'log-received', selection: 1, lines: [line], skippedLines: 0},
  ]);
  assert.deepEqual(
    state.log.buffer.lines.map(({number}) => number),
    [2],
  );
  assert.equal(state.log.buffer.sizeBytes, 5);
});
