import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {AppState} from '../../source/store/app-state.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer, makeContainers} from '../support/make-objects.ts';

function marked(state: AppState): string {
  return [...state.containers.values()]
    .filter(({id}) => state.lists.containers.marks.has(id))
    .map(({names}) => names[0]?.slice(1))
    .join(' ');
}

test('space marks a row and goes on, and takes the mark away again', () => {
  const program = makeProgram({containers: makeContainers(4)});
  program.press('space', 'space');
  assert.equal(marked(program.state()), 'c0 c1');
  assert.equal(program.state().lists.containers.selectedIndex, 2);
  program.press('k', 'space');
  assert.equal(marked(program.state()), 'c0');
  program.press('G', 'space');
  assert.equal(program.state().lists.containers.selectedIndex, 3);
});

test('v marks from here to where one moves, in both directions, and back', () => {
  const program = makeProgram({containers: makeContainers(9)});
  program.press('j', 'j', 'v', 'j', 'j');
  assert.equal(marked(program.state()), 'c2 c3 c4');
  program.press('k', 'k', 'k');
  assert.equal(marked(program.state()), 'c1 c2');
  program.press('v', 'G');
  assert.equal(marked(program.state()), 'c1 c2');
  program.press('v');
  assert.equal(marked(program.state()), 'c1 c2 c8');
});

test('a range that shrinks again leaves alone what was marked before it began', () => {
  const program = makeProgram({containers: makeContainers(6)});
  program.press('j', 'j', 'j', 'space', 'g', 'g', 'v', 'j', 'j', 'j', 'j');
  assert.equal(marked(program.state()), 'c0 c1 c2 c3 c4');
  program.press('k', 'k', 'k');
  assert.equal(marked(program.state()), 'c0 c1 c3');
});

test('V marks all that are shown, or none', () => {
  const program = makeProgram({containers: makeContainers(12)});
  program.press('/', 'c', '1', 'enter', 'V');
  assert.equal(marked(program.state()), 'c1 c10 c11');
  program.press('V');
  assert.equal(marked(program.state()), '');
});

test('mark project marks the whole compose project', () => {
  const labels = {'com.docker.compose.project': 'shop'};
  const program = makeProgram({
    containers: [
      makeContainer({name: 'web', labels}),
      makeContainer({name: 'other'}),
      makeContainer({name: 'db', labels, state: 'exited'}),
    ],
  });

  program.press('x', 'm');
  assert.equal(marked(program.state()), 'web db');
});

test('an action on marked rows takes the marks away when it is done, one mark as well as many', async () => {
  for (const count of [1, 3]) {
    const program = makeProgram({
      containers: makeContainers(5),
      engine: {restartContainer: async () => {}},
    });
    program.press(...Array.from({length: count}, () => 'space'), 'r');
    const state = await stateWhere(program.store, ({notice}) => notice?.level === 'success');
    assert.equal(marked(state), '', `${count} marked`);
  }
});

test('what was marked while an action ran stays marked', async () => {
  const restarted = Promise.withResolvers<void>();
  const program = makeProgram({
    containers: makeContainers(5),
    engine: {restartContainer: () => restarted.promise},
  });
  program.press('space', 'space', 'r', 'space');
  assert.equal(marked(program.state()), 'c0 c1 c2');
  restarted.resolve();
  const state = await stateWhere(program.store, ({notice}) => notice?.level === 'success');
  assert.equal(marked(state), 'c2');
});

test('an action that failed keeps its marks, to be tried again', async () => {
  const program = makeProgram({
    containers: makeContainers(5),
    engine: {restartContainer: () => Promise.reject(new Error('no'))},
  });
  program.press('space', 'space', 'r');
  const state = await stateWhere(program.store, ({notice}) => notice?.level === 'error');
  assert.equal(marked(state), 'c0 c1');
});

test('an action on the selected row alone leaves alone what is marked meanwhile', async () => {
  const restarted = Promise.withResolvers<void>();
  const program = makeProgram({
    containers: makeContainers(5),
    engine: {restartContainer: () => restarted.promise},
  });
  program.press('r', 'j', 'space');
  restarted.resolve();
  const state = await stateWhere(program.store, ({notice}) => notice?.level === 'success');
  assert.equal(marked(state), 'c1');
});

test('V under a filter leaves the marks of what is hidden as they are', () => {
  const program = makeProgram({containers: makeContainers(12)});
  program.press('space', '/', 'c', '1', 'enter', 'V');
  assert.equal(marked(program.state()), 'c0 c1 c10 c11');
  program.press('V');
  assert.equal(marked(program.state()), 'c0');
});

test('kill and pause of several marked containers leave out those that they are not for', async () => {
  const asked: string[] = [];
  const note = (verb: string) => async (id: string) => {
    asked.push(`${verb} ${program.state().containers.get(id)?.names[0]}`);
  };
  const containers = [
    makeContainer({name: 'up', state: 'running'}),
    makeContainer({name: 'held', state: 'paused'}),
    makeContainer({name: 'gone', state: 'exited'}),
  ];
  const program = makeProgram({
    containers,
    engine: {pauseContainer: note('pause'), killContainer: note('kill')},
  });
  program.press('V', 'p');
  await stateWhere(program.store, ({actionLog}) => actionLog.at(-1)?.outcome === 'done');
  assert.deepEqual(asked, ['pause /up']);
  program.press('V', 'X', 'y');
  await stateWhere(
    program.store,
    ({actionLog}) => actionLog.length === 2 && actionLog[1]?.outcome === 'done',
  );
  assert.deepEqual(asked.slice(1).sort(), ['kill /held', 'kill /up']);
});
