import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeProgram} from '../../support/make-context.ts';
import {makeContainer, makeContainers} from '../../support/make-objects.ts';

test('a letter in the menu does its action at once', () => {
  const program = makeProgram({containers: makeContainers(2)});
  program.press('x', 'd');
  assert.deepEqual(
    program.state().overlays.map(({kind}) => kind),
    ['confirm'],
  );
});

test('an action without a key of its own is done by its letter, also one of the program', () => {
  const labels = {'com.docker.compose.project': 'shop'};
  const program = makeProgram({containers: [makeContainer({name: 'web', labels})]});
  program.press('x', 'm');
  assert.equal(program.state().lists.containers.marks.size, 1);
  for (const pane of ['3', '7']) {
    program.press(pane, 'x', 'J');
    assert.equal(program.state().overlays.at(-1)?.kind, 'jobs', pane);
    program.press('esc');
  }
});

test('a sequence in the menu may be typed there', () => {
  const program = makeProgram({containers: makeContainers(2)});
  program.press('x', 'y');
  assert.deepEqual(program.state().overlays, []);
  assert.deepEqual(program.state().pendingKeys, ['y']);
});

test('enter in the menu does what is selected, and a blocked one says why', () => {
  const program = makeProgram({containers: [makeContainer({name: 'old', state: 'exited'})]});
  program.press('x', 'enter');
  assert.equal(program.state().notice?.text, 'stop: old is not running');
  program.press('x', 'j', 'k', 'down', 'G', 'esc');
  assert.deepEqual(program.state().overlays, []);
});

test('x, q and esc close the menu', () => {
  for (const key of ['x', 'q', 'esc']) {
    const program = makeProgram({containers: makeContainers(2)});
    program.press('x', key);
    assert.deepEqual([...program.state().overlays, ...program.asked], [], key);
  }
});

test('a letter that the menu does not know does nothing', () => {
  const program = makeProgram({containers: makeContainers(2)});
  program.press('x', 'Z', '2', 'P');
  assert.deepEqual(
    program.state().overlays.map(({kind}) => kind),
    ['menu'],
  );
  assert.equal(program.state().pane, 'containers');
});

test('a column is chosen, turned round, and given up again', () => {
  const program = makeProgram({containers: makeContainers(3)});
  const view = () => {
    const {sortBy, isReversed} = program.state().lists.containers;
    return [sortBy, isReversed];
  };
  program.press('o', 'j', 'enter');
  assert.deepEqual(view(), ['name', false]);
  assert.deepEqual(program.state().overlays, []);
  program.press('o', 'j', 'enter');
  assert.deepEqual(view(), ['name', true]);
  program.press('o', 'j', 'j', 'enter');
  assert.deepEqual(view(), ['status', false]);
  program.press('O');
  assert.deepEqual(view(), ['status', true]);
  program.press('o', 'enter');
  assert.deepEqual(view(), ['', false]);
});

test('o, q and esc leave the order as it is', () => {
  for (const key of ['o', 'q', 'esc']) {
    const program = makeProgram({containers: makeContainers(3)});
    program.press('o', 'j', key);
    assert.equal(program.state().lists.containers.sortBy, '', key);
    assert.deepEqual([...program.state().overlays, ...program.asked], []);
  }
});

test('the selection stays on its object when the order changes', () => {
  const program = makeProgram({containers: makeContainers(30)});
  program.press('G');
  const key = program.selectedKey();
  program.press('O');
  assert.equal(program.selectedKey(), key);
  assert.equal(program.state().lists.containers.selectedIndex, 0);
  assert.equal(program.state().lists.containers.topIndex, 0);
});
