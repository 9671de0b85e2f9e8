import assert from 'node:assert/strict';
import {test} from 'node:test';
import {settle} from '../../source/panes/settle.ts';
import type {NewLine} from '../../source/store/end-lines.ts';
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

const at = (time: string, text: string) => ({...line, time, text});
const received = (...lines: readonly ReturnType<typeof at>[]) =>
  ({type: 'log-received', selection: 1, lines, skippedLines: 0}) as const;
const numbersOf = (state: ReturnType<typeof makeState>) =>
  state.log.buffer.lines.map(({number, text}) => `${number} ${text}`);

test('lines that come late stand where they belong by their time, after those of the same time', () => {
  const state = makeState({}, [
    selectA,
    received(at('10', 'a'), at('20', 'b'), at('40', 'd')),
    received(at('05', 'first'), at('20', 'bb'), at('30', 'c'), at('50', 'e')),
  ]);
  assert.deepEqual(numbersOf(state), ['0 first', '1 a', '2 b', '3 bb', '4 c', '5 d', '6 e']);
  assert.equal(state.log.buffer.nextNumber, 7);
});

test('what names a line by its number names the same line when others come before it', () => {
  const state = makeState({}, [
    selectA,
    received(at('10', 'a'), at('20', 'b'), at('30', 'c'), at('40', 'd')),
    {
      type: 'log-changed',
      log: {
        isFollowing: false,
        bottomNumber: 3,
        cursorNumber: 1,
        selectFromNumber: 0,
        expanded: new Set([2]),
      },
    },
    received(at('15', 'between'), at('25', 'between')),
  ]);
  const {log} = state;
  const textOf = (number: number | undefined) =>
    log.buffer.lines.find(entry => entry.number === number)?.text;
  assert.equal(textOf(log.bottomNumber), 'd');
  assert.equal(textOf(log.cursorNumber), 'b');
  assert.equal(textOf(log.selectFromNumber), 'a');
  assert.deepEqual([...log.expanded].map(textOf), ['c']);
});

test('of a full log what is older than all that is held is only counted', () => {
  const limited = {...makeState({}, [selectA])};
  const settings = {...limited.settings, log: {...limited.settings.log, mostLines: 3}};
  const full = reduce({...limited, settings}, received(at('10', 'a'), at('20', 'b'), at('30', 'c')));
  const state = reduce(full, received(at('05', 'old'), at('25', 'between')));
  assert.deepEqual(numbersOf(state), ['2 b', '3 between', '4 c']);
  assert.equal(state.log.buffer.droppedLines, 2);
});

test('what & keeps is looked for again from where lines came late', () => {
  const state = makeState({}, [
    selectA,
    received(at('10', 'GET a'), at('20', 'POST'), at('30', 'GET c')),
    {
      type: 'log-changed',
      log: {keep: {text: 'GET', isRegex: false, isNegated: false, contextLines: 0}},
    },
  ]);
  const kept = settle(state, state);
  const later = reduce(kept, received(at('15', 'GET between')));
  assert.deepEqual(
    settle(kept, later).log.kept.lines.map(({number, text}) => `${number} ${text}`),
    ['0 GET a', '1 GET between', '3 GET c'],
  );
});

test('a line that goes on with one that had not ended takes its place, of that output alone', () => {
  const begun: NewLine = {...line, timestamp: 't1', text: 'be', isUnfinished: true};
  const receive = (...lines: readonly NewLine[]) =>
    ({type: 'log-received', selection: 1, lines, skippedLines: 0}) as const;
  const state = makeState({}, [
    selectA,
    receive(begun),
    receive({...line, timestamp: 't2'}, {...begun, text: 'beg'}),
    receive({...line, stream: 'stderr', timestamp: 't1', text: 'beside'}),
  ]);
  assert.deepEqual(numbersOf(state), ['0 be', '1 hello', '2 beg', '3 beside']);
  const [first] = state.log.buffer.lines;
  assert.deepEqual([first?.isUnfinished, first?.cutBytes], [undefined, Number.POSITIVE_INFINITY]);
  const ended = reduce(state, receive({...line, timestamp: 't1', text: 'begun'}));
  assert.deepEqual(numbersOf(ended), ['0 be', '1 hello', '2 begun', '3 beside']);
  assert.equal(ended.log.buffer.sizeBytes, 'behellobegunbeside'.length);
  assert.equal(ended.log.buffer.nextNumber, 4);
});

test('what & keeps is looked for again in a line that grew', () => {
  const begun = {...line, timestamp: 't1', text: 'GE', isUnfinished: true} as const;
  const state = makeState({}, [
    selectA,
    {type: 'log-received', selection: 1, lines: [begun], skippedLines: 0},
    {
      type: 'log-changed',
      log: {keep: {text: 'GET', isRegex: false, isNegated: false, contextLines: 0}},
    },
  ]);
  const kept = settle(state, state);
  assert.deepEqual(kept.log.kept.lines, []);
  const lines = [{...line, timestamp: 't1', text: 'GET'}];
  const grown = reduce(kept, {type: 'log-received', selection: 1, lines, skippedLines: 0});
  assert.deepEqual(
    settle(kept, grown).log.kept.lines.map(({text}) => text),
    ['GET'],
  );
});
