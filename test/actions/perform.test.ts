import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {Json} from '../../source/objects/json.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer, makeContainers, makeImage} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';

const stopped = makeContainer({name: 'old', state: 'exited', status: 'Exited (0) 1 day ago'});
const failure = {kind: 'unreachable', message: 'refused', advice: ''};

const blocked: ReadonlyArray<{
  readonly title: string;
  readonly options: Parameters<typeof makeProgram>[0];
  readonly keys: readonly string[];
  readonly notice: string;
}> = [
  {
    title: 'a stop of what does not run',
    options: {containers: [stopped]},
    keys: ['s'],
    notice: 'stop: old is not running',
  },
  {
    title: 'a start of what runs',
    options: {containers: makeContainers(1)},
    keys: ['S'],
    notice: 'start: c0 is running already',
  },
  {
    title: 'a kill of several that do not run',
    options: {containers: [stopped, {...stopped, id: 'other'}]},
    keys: ['V', 'X'],
    notice: 'kill: each of them is not running',
  },
  {
    title: 'anything with nothing there',
    options: {},
    keys: ['d'],
    notice: 'remove: no container is selected',
  },
  {
    title: 'a log of too many',
    options: {containers: makeContainers(21)},
    keys: ['V', 'l'],
    notice: 'logs: it takes at most 20 containers, and 21 are marked',
  },
  {
    title: 'a detail of nothing',
    options: {pane: 'images'},
    keys: ['enter'],
    notice: 'detail: nothing is selected',
  },
];

for (const {title, options, keys, notice} of blocked) {
  test(`${title} says why it cannot be`, () => {
    const program = makeProgram(options);
    program.press(...keys);
    assert.equal(program.state().notice?.text, notice);
    assert.equal(program.state().notice?.level, 'warning');
    assert.deepEqual(program.state().overlays, []);
    assert.deepEqual(program.state().actionLog, []);
  });
}

test('read-only stops every key that would change something, and no other', () => {
  for (const key of ['s', 'S', 'r', 'p', 'X', 'd', 'c', '+', 'P']) {
    const program = makeProgram({containers: [stopped], isReadOnly: true});
    program.press(key);
    assert.match(program.state().notice?.text ?? '', /: read-only: started with --read-only$/, key);
    assert.deepEqual(program.state().overlays, []);
  }
  const program = makeProgram({containers: [stopped], isReadOnly: true});
  program.press('l');
  assert.equal(program.state().pane, 'logs');
});

test('a lost engine stops what needs it', () => {
  const program = makeProgram({containers: makeContainers(1)});
  program.apply({type: 'engine-lost', failure, nowMs: madeAtMs, nextTryAtMs: madeAtMs});
  program.press('r');
  assert.equal(program.state().notice?.text, 'restart: the engine does not answer');
  assert.deepEqual(program.asked, []);
});

test('an object that an action is busy with is left alone by the next', () => {
  const program = makeProgram({containers: makeContainers(2)});
  program.apply({type: 'busy-changed', keys: [program.selectedKey()], word: 'stopping'});
  program.press('d');
  assert.equal(program.state().notice?.text, 'remove: it is stopping already');
});

test('what was done is told, and stands in the action log with its docker command', async () => {
  const program = makeProgram({containers: [stopped], engine: {startContainer: async () => {}}});
  program.press('S');
  const state = await stateWhere(program.store, ({notice}) => notice !== undefined);
  assert.deepEqual(
    [state.notice?.level, state.notice?.text, state.actionLog[0]?.outcome],
    ['success', 'Started old', 'done'],
  );
  assert.equal(state.actionLog[0]?.dockerCommand, 'docker start old');
  assert.equal(state.actionLog[0]?.detail, 'Started old');
});

test('what failed is told in the engine’s words with our advice', async () => {
  const error = new EngineError('denied', 'permission denied', {advice: 'Join the group docker'});
  const program = makeProgram({
    containers: [stopped],
    engine: {startContainer: () => Promise.reject(error)},
  });
  program.press('S');
  const state = await stateWhere(program.store, ({notice}) => notice !== undefined);
  assert.equal(state.notice?.text, 'start old: permission denied (Join the group docker)');
  assert.equal(state.notice?.level, 'error');
  assert.equal(state.actionLog[0]?.outcome, 'failed');
  assert.equal(state.busy.size, 0);
});

test('what nobody knows the outcome of is looked up again', async () => {
  const program = makeProgram({
    containers: [stopped],
    engine: {startContainer: () => Promise.reject(new EngineError('timeout', 'no answer within 30 s'))},
  });
  program.press('S');
  const state = await stateWhere(program.store, ({notice}) => notice !== undefined);
  assert.equal(state.actionLog[0]?.outcome, 'unknown');
  assert.match(program.asked.join(), /^refresh containers images/);
});

test('what only looks leaves no trace in the action log', () => {
  const program = makeProgram({containers: makeContainers(2)});
  program.press('enter', 'i', 'z', '?', 'esc', 'l', 'q', '/', 'x', 'enter');
  assert.deepEqual(program.state().actionLog, []);
});

test('removing a tag leaves the image by its other name, and says so first', async () => {
  const removed: string[] = [];
  const program = makeProgram({
    pane: 'images',
    images: [makeImage({repoTags: ['app:1', 'app:2']})],
    engine: {
      removeImage: async reference => {
        removed.push(reference);
        return {untagged: [reference], deleted: []};
      },
    },
  });
  program.press('d');
  const question = program.state().overlays.at(-1);
  assert.deepEqual(question?.kind === 'confirm' && question.lines, [
    'Only this tag goes: the image stays as app:2.',
  ]);
  program.press('y');
  await stateWhere(program.store, ({notice}) => notice?.text === 'Untagged app:1');
  assert.deepEqual(removed, ['app:1']);
});

test('removing an image says which containers use it', () => {
  const image = makeImage();
  const program = makeProgram({pane: 'images', images: [image], containers: [makeContainer()]});
  program.press('d');
  const question = program.state().overlays.at(-1);
  assert.match(question?.kind === 'confirm' ? question.lines.join() : '', /Used by web/);
});

test('p lets go on what is paused, and pauses what runs', async () => {
  for (const [state, word] of [
    ['paused', 'Unpaused'],
    ['running', 'Paused'],
  ] as const) {
    const program = makeProgram({
      containers: [makeContainer({state})],
      engine: {pauseContainer: async () => {}, unpauseContainer: async () => {}},
    });
    program.press('p');
    await stateWhere(program.store, ({notice}) => notice?.text === `${word} web`);
  }
});

for (const {keys, text} of [
  {keys: ['s'], text: 'stop web: asking the engine…'},
  {keys: ['x', 'C'], text: 'recreate web: asking the engine…'},
  {keys: ['y', 'r'], text: 'yank docker run web: asking the engine…'},
]) {
  test(`${keys.join(' ')} that the engine lets wait says so, until it answers`, async context => {
    context.mock.timers.enable({apis: ['setTimeout']});
    const {promise, reject} = Promise.withResolvers<Json>();
    const inspectContainer = () => promise;
    const program = makeProgram({containers: [makeContainer({name: 'web'})], engine: {inspectContainer}});
    program.press(...keys);
    context.mock.timers.tick(499);
    assert.equal(program.state().notice?.text ?? '', '');
    context.mock.timers.tick(1);
    assert.equal(program.state().notice?.text, text);
    reject(new Error('too busy'));
    const state = await stateWhere(program.store, ({notice}) => notice?.text !== text && notice?.text !== '');
    assert.match(state.notice?.text ?? '', /: too busy$/);
  });
}

test('what is said while the engine is asked is gone with an answer that nothing follows', async context => {
  context.mock.timers.enable({apis: ['setTimeout']});
  const {promise, resolve} = Promise.withResolvers<Json>();
  const inspectContainer = () => promise;
  const program = makeProgram({containers: [makeContainer({name: 'web'})], engine: {inspectContainer}});
  program.press('s');
  context.mock.timers.tick(500);
  resolve({HostConfig: {AutoRemove: true}});
  const state = await stateWhere(program.store, ({overlays}) => overlays.length > 0);
  assert.equal(state.notice?.text, '');
});
