import assert from 'node:assert/strict';
import {test} from 'node:test';
import {releaseHeld} from '../../source/actions/hold-back.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {startHeldFeed} from '../../source/feeds/held-feed.ts';
import type {Container} from '../../source/objects/container.ts';
import {bottomSegments} from '../../source/panes/bottom-line.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer, makeContainers} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';
import {textOf} from '../support/segment-text.ts';

/** A program whose clock is turned by hand, with the feed that lets go what waits. */
function open(
  t: {readonly after: (done: () => void) => void},
  {
    containers = makeContainers(4),
    engine = {},
    undoSeconds = 5,
  }: {
    readonly containers?: readonly Container[];
    readonly engine?: Partial<Engine>;
    readonly undoSeconds?: number;
  } = {},
) {
  const asked: string[] = [];
  const names = new Map(containers.map(({id, names: [name]}) => [id, name?.slice(1)]));
  const note = (verb: string) => async (id: string) => void asked.push(`${verb} ${names.get(id)}`);
  const program = makeProgram({
    containers,
    settings: {...defaultSettings, undoSeconds},
    engine: {
      inspectContainer: async () => ({HostConfig: {AutoRemove: false}}),
      stopContainer: note('stop'),
      killContainer: note('kill'),
      removeContainer: note('remove'),
      ...engine,
    },
  });
  const {store} = program;
  let nowMs = madeAtMs;
  let setByMs = 0;
  const timers = new Set<{readonly atMs: number; readonly wake: () => void}>();
  const ending = new AbortController();
  t.after(() => ending.abort());
  const context = {...program.context, nowMs: () => nowMs + setByMs, steadyMs: () => nowMs};
  // The keys' context is the program's own: its clock stands still at the start, as ours does.
  void startHeldFeed({
    getState: store.getState,
    apply: store.apply,
    subscribe: store.subscribe,
    signal: ending.signal,
    clock: {
      nowMs: () => nowMs + setByMs,
      steadyMs: () => nowMs,
      delay: (ms, signal) =>
        new Promise(resolve => {
          const timer = {atMs: nowMs + ms, wake: resolve};
          timers.add(timer);
          signal.addEventListener('abort', () => {
            timers.delete(timer);
            resolve();
          });
        }),
    },
    release: number => releaseHeld(context, number),
  });
  return {
    ...program,
    asked,
    timerCount: () => timers.size,
    /** Somebody sets the computer's clock. */
    set(byMs: number) {
      setByMs += byMs;
    },
    bottom: () => textOf(bottomSegments(program.state(), 80)),
    /** Lets so much time pass, timer by timer. */
    async pass(ms: number) {
      const endMs = nowMs + ms;
      for (;;) {
        await new Promise(setImmediate);
        const next = [...timers].filter(({atMs}) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        timers.delete(next);
        nowMs = next.atMs;
        next.wake();
      }
      nowMs = endMs;
    },
  };
}

test('a stop of several waits five seconds, and nothing is sent before', async t => {
  const program = open(t);
  assert.equal(program.timerCount(), 0);
  program.press('space', 'space', 's');
  await stateWhere(program.store, ({held}) => held.length === 1);
  assert.match(program.bottom(), /^ stop 2 containers in 5 s {2}u undo /);
  assert.equal(program.state().busy.get(program.state().held[0]?.objects[0]?.key ?? ''), 'stopping soon');
  await program.pass(4900);
  assert.match(program.bottom(), /^ stop 2 containers in 1 s /);
  assert.deepEqual([program.asked, program.state().actionLog], [[], []]);
  await program.pass(100);
  await stateWhere(program.store, ({notice}) => notice?.text === 'Stopped 2 containers');
  assert.deepEqual(program.asked, ['stop c0', 'stop c1']);
  assert.equal(program.state().actionLog[0]?.dockerCommand, 'docker stop c0 c1');
  assert.deepEqual([program.state().busy.size, program.state().held.length, program.timerCount()], [0, 0, 0]);
});

test('u takes it back: nothing is sent, and the rows are marked again', async t => {
  const program = open(t);
  program.press('V', 'd', 'y');
  assert.match(program.bottom(), /^ remove 4 containers in 5 s/);
  assert.equal(program.state().lists.containers.marks.size, 0);
  await program.pass(3000);
  program.press('u');
  await stateWhere(program.store, ({notice}) => notice?.text === 'Taken back: remove 4 containers');
  assert.equal(program.state().lists.containers.marks.size, 4);
  await program.pass(60_000);
  assert.deepEqual([program.asked, program.state().busy.size, program.timerCount()], [[], 0, 0]);
  program.press('u');
  assert.equal(program.state().notice?.text, 'undo: nothing waits to be done');
});

for (const setByMs of [3_600_000, -3_600_000]) {
  test(`a clock that is set by ${setByMs} ms neither hurries nor stops it`, async t => {
    const program = open(t);
    program.press('space', 'space', 's');
    await stateWhere(program.store, ({held}) => held.length === 1);
    program.set(setByMs);
    await program.pass(4900);
    assert.match(program.bottom(), /^ stop 2 containers in 1 s /);
    assert.deepEqual(program.asked, []);
    await program.pass(100);
    await stateWhere(program.store, ({notice}) => notice?.text === 'Stopped 2 containers');
  });
}

test('one alone does not wait, nor do several where it is set to nothing', async t => {
  const program = open(t);
  program.press('s');
  await stateWhere(program.store, ({notice}) => notice?.text === 'Stopped c0');
  const off = open(t, {undoSeconds: 0});
  off.press('V', 's');
  await stateWhere(off.store, ({notice}) => notice?.text === 'Stopped 4 containers');
});

test('the question says that there is time to take it back', t => {
  const program = open(t);
  program.press('V', 'd');
  const top = program.state().overlays.at(-1);
  assert.equal(top?.kind === 'confirm' && top.lines.at(-1), 'Nothing happens for 5 s: u takes it back.');
});

test('two that wait are told apart; u takes back the last, the first goes on', async t => {
  const program = open(t);
  program.press('space', 'space', 's');
  await stateWhere(program.store, ({held}) => held.length === 1);
  await program.pass(2000);
  program.press('G', 'space', 'k', 'space', 'X', 'y');
  await program.pass(0);
  assert.match(program.bottom(), /^ kill 2 containers in \d s {2}u undo · stop 2 containers in 3 s/);
  const at = (columns: number) => textOf(bottomSegments(program.state(), columns));
  assert.match(at(45), /^ kill 2 containers in \d s {2}u undo · 3 s /);
  assert.match(at(30), /^ \d s {2}u undo · 3 s /);
  program.press('u');
  await stateWhere(program.store, ({notice}) => notice?.text === 'Taken back: kill 2 containers');
  await program.pass(3000);
  await stateWhere(program.store, ({notice}) => notice?.text === 'Stopped 2 containers');
  assert.deepEqual(program.asked, ['stop c0', 'stop c1']);
});

test('what goes meanwhile is named, and the others are done; in another pane too', async t => {
  const containers = makeContainers(3);
  const program = open(t, {containers});
  program.press('V', 'd', 'y', '2');
  program.apply({type: 'containers-listed', containers: containers.slice(1), nowMs: madeAtMs});
  await program.pass(5000);
  await stateWhere(program.store, ({notice}) => notice?.level === 'success');
  assert.equal(program.state().notice?.text, 'Removed 2 containers; c0 was gone already');
  assert.deepEqual(program.asked, ['remove c1', 'remove c2']);
});

test('when all have gone that is said, each by its name', async t => {
  const program = open(t, {containers: makeContainers(2)});
  program.press('V', 'd', 'y');
  program.apply({type: 'containers-listed', containers: [], nowMs: madeAtMs});
  await program.pass(5000);
  const {notice} = program.state();
  const text = 'remove 2 containers not done: c0 was gone already, c1 was gone already';
  assert.equal(notice?.text, text);
  const {title, dockerCommand, outcome, detail} = program.state().actionLog.at(-1) ?? {};
  assert.deepEqual([title, dockerCommand, outcome], ['remove 2 containers', '', 'failed']);
  assert.equal(detail, 'not done: c0 was gone already, c1 was gone already');
});

test('a lost engine is said and stays in the action log with the docker command, and nothing is sent', async t => {
  const program = open(t);
  program.press('V', 'd', 'y');
  const failure = {kind: 'unreachable', message: 'gone', advice: ''};
  program.apply({type: 'engine-lost', failure, nowMs: madeAtMs, nextTryAtMs: madeAtMs + 1000});
  await program.pass(5000);
  assert.equal(program.state().notice?.text, 'remove 4 containers not done: the engine does not answer');
  const {title, dockerCommand, outcome, detail} = program.state().actionLog.at(-1) ?? {};
  assert.deepEqual([title, dockerCommand], ['remove 4 containers', 'docker rm c0 c1 c2 c3']);
  assert.deepEqual([outcome, detail], ['failed', 'not done: the engine does not answer']);
  assert.deepEqual(program.asked, []);
});

test('quitting while something waits asks, and says that it is not done', async t => {
  const program = open(t);
  program.press('V', 'd', 'y', 'q');
  const top = program.state().overlays.at(-1);
  assert.deepEqual(top?.kind === 'confirm' && top.lines, [
    'What still waits is not done: remove 4 containers.',
  ]);
});

test('a stop of several with a timeout of one’s choice waits as well', async t => {
  const program = open(t, {containers: [makeContainer({name: 'a'}), makeContainer({name: 'b'})]});
  program.press('V', 'x', 'T', '3', 'enter', 'enter', 'enter');
  await stateWhere(program.store, ({held}) => held.length === 1);
  assert.match(program.bottom(), /^ Stop 2 containers in 5 s/);
  await program.pass(5000);
  await stateWhere(program.store, ({notice}) => notice?.text === 'Stopped 2 containers');
  assert.equal(program.state().actionLog[0]?.dockerCommand, 'docker stop -t 3 a b');
});

test('the countdown is there whatever has the keyboard, with what takes it back from there', async t => {
  const program = open(t);
  program.press('space', 'space', 's');
  await stateWhere(program.store, ({held}) => held.length === 1);
  const shown: Readonly<Record<string, readonly string[]>> = {
    'esc u undo': ['/', ':', '+'],
    'u undo': ['?', 'x', 'L', 'd', 'enter'],
  };
  for (const [how, keys] of Object.entries(shown)) {
    for (const key of keys) {
      program.press(key);
      assert.match(program.bottom(), new RegExp(`^ (stop 2 containers in )?5 s {2}${how} `), key);
      program.press('esc');
    }
  }
  assert.match(textOf(bottomSegments(program.state(), 40)), /^ stop 2 containers in 5 s {2}u undo /);
  program.press('d');
  assert.match(textOf(bottomSegments(program.state(), 40)), /^ 5 s {2}u undo {2}y do it · n no/);
});

test('u takes it back while a question or help is open, and is a letter in what is typed', async t => {
  const program = open(t);
  for (const key of ['d', '?', 'x']) {
    program.press('space', 'space', 's');
    await stateWhere(program.store, ({held}) => held.length === 1);
    program.press(key);
    const {overlays} = program.state();
    program.press('u');
    await stateWhere(program.store, ({held}) => held.length === 0);
    assert.deepEqual(program.state().overlays, overlays, key);
    program.press('esc', 'esc', 'g', 'g');
  }
  program.press('space', 'space', 's');
  await stateWhere(program.store, ({held}) => held.length === 1);
  program.press('/', 'u');
  assert.equal(program.state().lists.containers.filter, 'u');
  program.press('esc', 'u');
  await stateWhere(program.store, ({held}) => held.length === 0);
});
