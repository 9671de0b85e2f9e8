import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Json} from '../../source/objects/json.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainers} from '../support/make-objects.ts';

// A slow line delivers what was typed in one piece: a key must have done its work before the next is looked at.

test('a filter typed in one go is a filter, not a series of commands', () => {
  const program = makeProgram({containers: makeContainers(3)});
  program.press('/', 's', 'X', '2');
  assert.equal(program.state().lists.containers.filter, 'sX2');
});

test('a palette typed in one go narrows the palette', () => {
  const program = makeProgram({containers: makeContainers(3)});
  program.press(':', 's', 't', 'o', 'p');
  const palette = program.state().overlays.at(-1);
  assert.equal(palette?.kind === 'palette' ? palette.editor.text : '', 'stop');
});

test('a question is open before the next key, so that its answer is an answer', () => {
  const program = makeProgram({containers: makeContainers(3)});
  program.press('d');
  assert.equal(program.state().overlays.at(-1)?.kind, 'confirm');
});

test('a key that repeats does not do the same thing twice to one container', async () => {
  const calls: string[] = [];
  const program = makeProgram({
    containers: makeContainers(1),
    engine: {restartContainer: async id => void calls.push(id)},
  });
  program.press('r', 'r');
  assert.equal(calls.length, 1);
});

test('two stops in a row, while the engine is asked what the container is, are one', async () => {
  const calls: string[] = [];
  const stopped = Promise.withResolvers<void>();
  const inspected = Promise.withResolvers<Json>();
  const program = makeProgram({
    containers: makeContainers(1),
    engine: {
      inspectContainer: () => inspected.promise,
      stopContainer: id => {
        calls.push(id);
        return stopped.promise;
      },
    },
  });
  program.press('s', 's');
  inspected.resolve({HostConfig: {AutoRemove: false}});
  const state = await stateWhere(program.store, ({notice}) => notice?.level === 'warning');
  assert.equal(state.notice?.text, 'stop: it is stopping already');
  assert.equal(calls.length, 1);
  stopped.resolve();
});

test('a question that comes late does not open over what was opened meanwhile', async () => {
  const inspected = Promise.withResolvers<Json>();
  const program = makeProgram({
    containers: makeContainers(1),
    engine: {inspectContainer: () => inspected.promise},
  });
  program.press('s', '/', 'm');
  inspected.resolve({HostConfig: {AutoRemove: true}});
  const state = await stateWhere(program.store, ({notice}) => notice !== undefined);
  assert.match(state.notice?.text ?? '', /press the key again/);
  assert.deepEqual(state.overlays, []);
  program.press('y');
  assert.equal(program.state().lists.containers.filter, 'my');
});
