import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import type {Json} from '../../source/objects/json.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {OverlayOf} from '../../source/store/overlay.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer, makeContainers} from '../support/make-objects.ts';

function question(state: AppState): OverlayOf<'confirm'> | undefined {
  const top = state.overlays.at(-1);
  return top?.kind === 'confirm' ? top : undefined;
}

type Removal = readonly [string, boolean | undefined, boolean | undefined];

function removing(containers = makeContainers(3)) {
  const removed: Removal[] = [];
  const program = makeProgram({
    containers,
    engine: {
      removeContainer: async (id, {force, volumes} = {}) => void removed.push([id, force, volumes]),
    },
  });
  return {...program, removed};
}

test('a removal is asked about with its docker command, and only y does it', async () => {
  const {press, state, store, removed} = removing();
  press('d');
  assert.equal(question(state())?.title, 'Remove c0?');
  assert.equal(question(state())?.dockerCommand, 'docker rm c0');
  press('enter', 'space', 'd', 'Y', 'j', 'ctrl+d', '1', 'tab');
  assert.notEqual(question(state()), undefined);
  assert.deepEqual(removed, []);
  press('y');
  await stateWhere(store, ({notice}) => notice?.text === 'Removed c0');
  assert.deepEqual(removed, [[makeContainers(1)[0]?.id, false, false]]);
  assert.deepEqual(state().overlays, []);
});

test('n, esc and q leave it', () => {
  for (const key of ['n', 'esc', 'q']) {
    const {press, state, removed, asked} = removing();
    press('d', key);
    assert.deepEqual([...state().overlays, ...removed, ...asked], [], key);
  }
});

test('the key that quit is set to leaves it, but for a letter that the question has itself', () => {
  const rebound = (quit: string) =>
    makeProgram({
      containers: makeContainers(1),
      keys: bindKeys({preset: 'lazydocker', keys: {quit: [quit]}}),
    });
  const moved = rebound('Q');
  moved.press('d', 'q');
  assert.notEqual(question(moved.state()), undefined);
  moved.press('Q');
  assert.deepEqual(moved.state().overlays, []);
  const shared = rebound('v');
  shared.press('d', 'v');
  assert.equal(question(shared.state())?.dockerCommand, 'docker rm --volumes c0');
});

test('choices are switched by their letters, and the command says so', async () => {
  const {press, state, store, removed} = removing();
  press('d', 'v', 'f');
  assert.equal(question(state())?.dockerCommand, 'docker rm --force --volumes c0');
  press('f');
  assert.equal(question(state())?.dockerCommand, 'docker rm --volumes c0');
  press('y');
  await stateWhere(store, ({notice}) => notice?.level === 'success');
  assert.deepEqual(
    removed.map(([, force, volumes]) => [force, volumes]),
    [[false, true]],
  );
});

test('the answer is about what was asked, whatever is selected by then', async () => {
  const {press, state, store, apply, removed} = removing();
  const [c0, c1] = makeContainers(3);
  press('d');
  apply({type: 'list-changed', pane: 'containers', view: {selectedKey: c1?.id ?? ''}});
  press('y');
  await stateWhere(store, ({notice}) => notice?.level === 'success');
  assert.deepEqual(
    removed.map(([id]) => id),
    [c0?.id],
  );
  assert.equal(state().lists.containers.selectedKey, c1?.id);
});

test('what has gone before the answer is not removed, and said to be gone', () => {
  const {press, state, apply, removed} = removing();
  press('d');
  apply({type: 'containers-listed', containers: makeContainers(3).slice(1), nowMs: 1});
  press('y');
  assert.deepEqual(removed, []);
  assert.equal(state().notice?.level, 'warning');
});

test('several marked are asked about by number and name', () => {
  const {press, state} = removing();
  press('space', 'space', 'd');
  assert.equal(question(state())?.title, 'Remove 2 containers?');
  assert.ok(question(state())?.lines.includes('c0, c1'));
  assert.equal(question(state())?.dockerCommand, 'docker rm c0 c1');
});

test('removing what runs says that it has to be forced', () => {
  const {press, state} = removing([makeContainer({name: 'web'})]);
  press('d');
  assert.match(question(state())?.lines.join('\n') ?? '', /web is running: force \(f\) kills first/);
  const stopped = removing([makeContainer({name: 'web', state: 'exited'})]);
  stopped.press('d');
  assert.doesNotMatch(question(stopped.state())?.lines.join('\n') ?? '', /running/);
});

test('a stop of a container that runs on is not asked about; one with --rm is', async () => {
  for (const isRemovedAtEnd of [false, true]) {
    const stopped: string[] = [];
    const program = makeProgram({
      containers: makeContainers(1),
      engine: {
        inspectContainer: async () => ({HostConfig: {AutoRemove: isRemovedAtEnd}}),
        stopContainer: async id => void stopped.push(id),
      },
    });
    program.press('s');
    const state = await stateWhere(
      program.store,
      ({notice, overlays}) => notice !== undefined || overlays.length > 0,
    );
    assert.equal(stopped.length, isRemovedAtEnd ? 0 : 1);
    assert.equal(question(state)?.title, isRemovedAtEnd ? 'Stop c0?' : undefined);
    assert.equal(question(state)?.dockerCommand, isRemovedAtEnd ? 'docker stop c0' : undefined);
  }
});

test('more containers than can be looked at one by one are asked about as if some might vanish', async () => {
  const program = makeProgram({containers: makeContainers(25)});
  program.press('V', 's');
  const state = await stateWhere(program.store, ({overlays}) => overlays.length > 0);
  assert.equal(question(state)?.title, 'Stop 25 containers?');
  assert.match(question(state)?.lines.join('\n') ?? '', /--rm/);
});

test('an engine that does not answer the question before a stop is heard', async () => {
  const program = makeProgram({
    containers: makeContainers(1),
    engine: {inspectContainer: () => Promise.reject(new Error('connection refused'))},
  });
  program.press('s');
  const state = await stateWhere(program.store, ({notice}) => notice !== undefined);
  assert.equal(state.notice?.text, 'stop c0: connection refused');
  assert.equal(state.notice?.level, 'error');
});

test('an action that the settings name asks, too, by name and with its command; others do not', async () => {
  const stopped: string[] = [];
  const program = makeProgram({
    containers: [makeContainer({id: 'a1', name: 'web'}), makeContainer({id: 'b2', name: 'db'})],
    settings: {...defaultSettings, confirmed: ['stop']},
    engine: {
      inspectContainer: async () => ({HostConfig: {AutoRemove: false}}),
      stopContainer: async id => void stopped.push(id),
    },
  });
  program.press('s');
  await stateWhere(program.store, state => question(state) !== undefined);
  assert.equal(question(program.state())?.title, 'Stop web?');
  assert.equal(question(program.state())?.dockerCommand, 'docker stop web');
  assert.deepEqual(stopped, []);
  program.press('y');
  await stateWhere(program.store, ({notice}) => notice?.text === 'Stopped web');
  program.press('r');
  assert.equal(question(program.state()), undefined);
});

test('a container whose stop takes its time can be killed meanwhile, and nothing else', async () => {
  const stopped = Promise.withResolvers<void>();
  const asked: string[] = [];
  const program = makeProgram({
    containers: makeContainers(1),
    engine: {
      inspectContainer: async () => ({}),
      stopContainer: () => stopped.promise,
      killContainer: async () => void asked.push('kill'),
    },
  });
  program.press('s');
  await stateWhere(program.store, ({busy}) => busy.size === 1);
  program.press('r');
  assert.equal(program.state().notice?.text, 'restart: it is stopping already');
  program.press('X', 'y');
  await stateWhere(program.store, ({notice}) => notice?.text === 'Killed c0');
  stopped.resolve();
  await stateWhere(program.store, ({notice}) => notice?.text === 'Stopped c0');
  assert.deepEqual([asked, program.state().busy.size], [['kill'], 0]);
});

test('a kill of one with --rm says that it is removed as well, once the engine has told', async () => {
  const inspected = Promise.withResolvers<Json>();
  const program = makeProgram({
    containers: [makeContainer({name: 'web'})],
    engine: {inspectContainer: () => inspected.promise},
  });
  program.press('X');
  assert.equal(question(program.state())?.title, 'Kill web?');
  assert.doesNotMatch(question(program.state())?.lines.join('\n') ?? '', /--rm/);
  inspected.resolve({HostConfig: {AutoRemove: true}});
  const state = await stateWhere(program.store, now => (question(now)?.lines.length ?? 0) > 1);
  assert.equal(
    question(state)?.lines.at(-1),
    'web: run with --rm, so killing removes it and what was written in it.',
  );
});

test('a kill asks without knowing where the engine does not tell; what it tells late is not said elsewhere', async () => {
  const asked = Promise.withResolvers<Json>();
  const program = makeProgram({
    containers: [makeContainer({name: 'web'})],
    engine: {inspectContainer: () => asked.promise},
  });
  program.press('X', 'n', 'd');
  asked.reject(new Error('connection refused'));
  await new Promise(resolve => setImmediate(resolve));
  assert.equal(question(program.state())?.title, 'Remove web?');
  assert.doesNotMatch(question(program.state())?.lines.join('\n') ?? '', /--rm/);
  program.press('n', 'X');
  const state = await stateWhere(program.store, now => (question(now)?.lines.length ?? 0) > 1);
  assert.match(question(state)?.lines.at(-1) ?? '', /^Those that were run with --rm are removed/);
});

test('the form that sends a signal says the same of SIGKILL', async () => {
  const program = makeProgram({
    containers: [makeContainer({name: 'web'})],
    engine: {inspectContainer: async () => ({HostConfig: {AutoRemove: true}})},
  });
  program.press('x', 'K', 'enter', 'enter');
  const state = await stateWhere(program.store, now => (question(now)?.lines.length ?? 0) > 1);
  assert.equal(question(state)?.title, 'Kill web?');
  assert.match(question(state)?.lines.at(-1) ?? '', /^web: run with --rm, so killing removes it/);
});
