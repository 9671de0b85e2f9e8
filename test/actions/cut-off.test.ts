import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cutOffWork} from '../../source/actions/cut-off.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainers} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';

test('quitting in the middle of an action on many asks, and says how many have not had their turn', () => {
  const containers = makeContainers(10);
  const program = makeProgram({containers, engine: {restartContainer: () => new Promise(() => {})}});
  program.press('V', 'r', 'q');
  const top = program.state().overlays.at(-1);
  assert.deepEqual(top?.kind === 'confirm' && top.lines, [
    'What is under way is not finished: restarting 2 more.',
  ]);
  assert.deepEqual(program.asked, []);
});

test('what the engine has been asked for already, or waits for an undo, is not cut off', () => {
  const program = makeProgram({containers: makeContainers(10)});
  const keys = program.state().containers.keys().toArray();
  program.apply({type: 'busy-changed', keys: keys.slice(0, 8), word: 'stopping'});
  assert.deepEqual(cutOffWork(program.state()), []);
  program.apply({type: 'busy-changed', keys, word: 'stopping soon'});
  assert.deepEqual(cutOffWork(program.state()), []);
});

test('a prune that runs is cut off, whether its plan is still open or not', () => {
  const program = makeProgram();
  program.apply({type: 'action-started', title: 'prune', dockerCommand: 'docker rm a', nowMs: madeAtMs});
  assert.deepEqual(cutOffWork(program.state()), ['prune']);
  program.press('q');
  const top = program.state().overlays.at(-1);
  assert.deepEqual(top?.kind === 'confirm' && top.lines, ['What is under way is not finished: prune.']);
  const [record] = program.state().actionLog;
  const number = record?.number ?? 0;
  program.apply({type: 'action-ended', number, outcome: 'done', detail: 'Removed 1', nowMs: madeAtMs});
  assert.deepEqual(cutOffWork(program.state()), []);
});
