import assert from 'node:assert/strict';
import {test} from 'node:test';
import {shownContainerIds, watchedContainerIds} from '../../source/panes/on-screen.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainer, makeContainers} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';

function watched(program: ReturnType<typeof makeProgram>): readonly string[] {
  return watchedContainerIds(program.state()).map(
    id => program.state().containers.get(id)?.names[0]?.slice(1) ?? id,
  );
}

test('only the running rows on screen are looked at, and only where their figures are shown', () => {
  const containers = [...makeContainers(30), makeContainer({name: 'old', state: 'exited'})];
  const wide = makeProgram({containers, columns: 160, rows: 10});
  assert.deepEqual(watched(wide), ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
  wide.press('G');
  assert.deepEqual(watched(wide), ['c23', 'c24', 'c25', 'c26', 'c27', 'c28', 'c29']);
  assert.deepEqual(watched(makeProgram({containers, columns: 80, rows: 24})), []);
});

test('an open detail is looked at, whatever the list shows', () => {
  const program = makeProgram({containers: makeContainers(3), columns: 80, rows: 24});
  program.press('j', 'enter');
  assert.deepEqual(watched(program), ['c1']);
});

test('nothing on screen, nothing asked', () => {
  const containers = makeContainers(3);
  for (const pane of ['images', 'logs', 'disk'] as const) {
    assert.deepEqual(watched(makeProgram({containers, columns: 160, pane})), []);
  }
  const lost = makeProgram({containers, columns: 160});
  const failure = {kind: 'unreachable', message: 'refused', advice: ''};
  lost.apply({type: 'engine-lost', failure, nowMs: madeAtMs, nextTryAtMs: madeAtMs});
  assert.deepEqual(watched(lost), []);
});

test('the rows on screen are those of the list as it is scrolled', () => {
  const program = makeProgram({containers: makeContainers(30), columns: 160, rows: 10});
  const names = () =>
    shownContainerIds(program.state()).map(id => program.state().containers.get(id)?.names[0]?.slice(1));
  assert.deepEqual(names(), ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
  program.press('G');
  assert.deepEqual(names(), ['c22', 'c23', 'c24', 'c25', 'c26', 'c27', 'c28', 'c29']);
  program.press('2');
  assert.deepEqual(names(), []);
});
