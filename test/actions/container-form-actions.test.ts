import assert from 'node:assert/strict';
import {test} from 'node:test';
import {handlePaste} from '../../source/actions/handle-key.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {Container} from '../../source/objects/container.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {formOnTop} from '../support/form-on-top.ts';
import {type FakeProgram, makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer, makeContainers, makeInfo} from '../support/make-objects.ts';

const web = makeContainer({name: 'web'});

function open(
  engine: Partial<Engine>,
  containers: readonly Container[] = [web],
): FakeProgram & {readonly type: (text: string) => void} {
  const program = makeProgram({containers, engine});
  return {
    ...program,
    type(text) {
      program.press('ctrl+u');
      handlePaste(program.context, text);
    },
  };
}

/** The form that was sent is open again, with what is wrong. */
function isSaid({overlays}: AppState): boolean {
  const top = overlays.at(-1);
  return top?.kind === 'form' && Object.keys(top.problems).length > 0;
}

const notRemoved = {inspectContainer: async () => ({HostConfig: {AutoRemove: false}})};

test('R renames, and shows the docker line', async () => {
  const asked: string[] = [];
  const program = open({renameContainer: async (id, name) => void asked.push(`${id === web.id} ${name}`)});
  program.press('R');
  program.type('shop');
  program.press('enter', 'enter');
  const state = await stateWhere(program.store, ({notice}) => notice?.level === 'success');
  assert.deepEqual(asked, ['true shop']);
  assert.equal(state.actionLog[0]?.dockerCommand, 'docker rename web shop');
  assert.equal(state.notice?.text, 'renamed web to shop');
});

for (const [name, problem] of [
  ['a b', 'a name has no spaces'],
  ['-x', 'a name starts with a letter or a digit'],
  ['web', 'it is called that already'],
  ['', 'a name is needed'],
] as const) {
  test(`the name “${name}” is refused at its field: ${problem}`, () => {
    const program = open({});
    program.press('R');
    program.type(name);
    program.press('enter', 'enter');
    assert.deepEqual(formOnTop(program.state()).problems, {name: problem});
  });
}

test('a name that is taken is said at its field, in the engine’s words', async () => {
  const words = 'Conflict. The container name "/db" is already in use';
  const program = open({renameContainer: () => Promise.reject(new EngineError('conflict', words))});
  program.press('R');
  program.type('db');
  program.press('enter', 'enter');
  const state = await stateWhere(program.store, isSaid);
  assert.deepEqual(formOnTop(state).problems, {name: words});
});

test('a container that goes while its form is open is said to be gone', async () => {
  const program = open({});
  program.press('R');
  program.type('shop');
  program.apply({type: 'containers-listed', containers: [], nowMs: 1});
  program.press('enter', 'enter');
  assert.deepEqual(formOnTop(program.state()).problems, {'': 'the container is gone'});
});

test('stop takes a timeout and a signal of one’s choice, for all that are marked', async () => {
  const asked: unknown[] = [];
  const program = open(
    {...notRemoved, stopContainer: async (_, {signal: _signal, ...options} = {}) => void asked.push(options)},
    makeContainers(2),
  );
  program.apply({type: 'engine-connected', info: makeInfo({apiVersion: '1.42'}), nowMs: 1});
  program.press('V', 'x', 'T');
  program.type('-1');
  program.press('enter');
  program.type('int');
  program.press('enter', 'enter');
  const state = await stateWhere(program.store, ({actionLog}) => actionLog[0]?.outcome === 'done');
  assert.deepEqual(asked, [
    {graceSeconds: -1, signalName: 'INT'},
    {graceSeconds: -1, signalName: 'INT'},
  ]);
  assert.equal(state.actionLog[0]?.dockerCommand, 'docker stop --signal INT -t -1 c0 c1');
});

test('a signal for a stop is refused at its field where the engine is too old for it', () => {
  const program = open(notRemoved);
  program.apply({type: 'engine-connected', info: makeInfo({apiVersion: '1.41'}), nowMs: 1});
  program.press('x', 'T');
  program.type('1.5');
  program.press('enter');
  program.type('INT');
  program.press('enter', 'enter');
  const {problems} = formOnTop(program.state());
  assert.match(problems['signal'] ?? '', /speaks API 1\.41, and takes a signal here from 1\.42 on/);
  assert.equal(problems['timeout'], 'a number of seconds, or -1');
});

test('where the engine does not answer what has to be known before it is asked, the form says why and sends nothing', async () => {
  const program = open({
    inspectContainer: () => Promise.reject(new EngineError('not-found', 'No such container: web')),
    stopContainer: () => assert.fail('it was sent'),
  });
  program.press('x', 'T', 'pagedown', 'enter');
  const state = await stateWhere(program.store, isSaid);
  assert.deepEqual(formOnTop(state).problems, {'': 'No such container: web'});
  assert.deepEqual(state.actionLog, []);
});

test('kill sends the signal that was typed, only to those that run, and asks only before SIGKILL', async () => {
  const asked: string[] = [];
  const program = open({killContainer: async (_, options) => void asked.push(options?.signalName ?? '')}, [
    makeContainer({name: 'up'}),
    makeContainer({name: 'gone', state: 'exited'}),
  ]);
  program.press('V', 'x', 'K');
  program.type('no such');
  program.press('enter', 'enter');
  assert.match(formOnTop(program.state()).problems['signal'] ?? '', /is no signal/);
  program.press('up');
  program.type('usr1');
  program.press('enter', 'enter');
  const state = await stateWhere(program.store, ({notice}) => notice?.level === 'success');
  assert.deepEqual(asked, ['USR1']);
  assert.equal(state.actionLog[0]?.dockerCommand, 'docker kill --signal USR1 up');
  assert.equal(state.notice?.text, 'Sent USR1 to up');

  program.press('x', 'K', 'enter', 'enter');
  await stateWhere(program.store, ({overlays}) => overlays.at(-1)?.kind === 'confirm');
  program.press('y');
  await stateWhere(program.store, ({actionLog}) => actionLog[1]?.outcome === 'done');
  assert.deepEqual(asked, ['USR1', 'SIGKILL']);
});

test('wait goes on in the background and tells the exit code in words', async () => {
  const exit = Promise.withResolvers<number>();
  const program = open({waitContainer: async () => ({exitCode: exit.promise, stop() {}})});
  program.press('x', 'w');
  await stateWhere(program.store, ({jobs}) => jobs[0]?.progress.status === 'until it stops');
  program.press('x', 'w');
  assert.equal(program.state().notice?.text, 'wait: web is being waited for already');
  exit.resolve(137);
  const state = await stateWhere(program.store, ({jobs}) => jobs[0]?.outcome === 'done');
  assert.equal(state.jobs[0]?.detail, 'web exited with 137: killed by SIGKILL, by hand or out of memory');
  assert.equal(state.actionLog[0]?.dockerCommand, 'docker wait web');
});

test('wait for a container that is gone says so at once', async () => {
  const program = open({
    waitContainer: () => Promise.reject(new EngineError('not-found', 'No such container: web')),
  });
  program.press('x', 'w');
  const state = await stateWhere(program.store, ({notice}) => notice?.level === 'error');
  assert.equal(state.notice?.text, 'Wait for web: No such container: web');
});

test('a recreation is not begun while nobody knows what came from the image', async () => {
  const inspect = {Id: web.id, Name: '/web', Image: 'sha256:i', HostConfig: {}};
  const program = open({
    inspectContainer: async () => inspect,
    inspectImage: () => Promise.reject(new EngineError('timeout', 'No answer within 10 s')),
  });
  program.press('x', 'C');
  const state = await stateWhere(program.store, ({notice}) => notice?.level === 'error');
  assert.match(state.notice?.text ?? '', /^recreate .*No answer within 10 s/);
  assert.deepEqual(state.overlays, []);
});
