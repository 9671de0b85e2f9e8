import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {idOf, makeImage} from '../support/make-objects.ts';

const id = `sha256:${idOf('a1')}`;

function open(repoTags: readonly string[]) {
  const calls: unknown[] = [];
  const program = makeProgram({
    pane: 'images',
    images: [makeImage({id, repoTags})],
    engine: {
      removeImage: async (reference, options) => {
        calls.push([reference, options?.force]);
        return {untagged: [], deleted: []};
      },
    },
  });
  return {...program, calls, top: () => program.state().overlays.at(-1)};
}

test('an image with several names is removed by its id with i, once, however many of its rows are marked', async () => {
  const {press, top, calls, store} = open(['app:1', 'app:2', 'other:1']);
  press('V', 'd', 'i', 'f');
  const question = top();
  assert.equal(question?.kind === 'confirm' && question.dockerCommand, 'docker rmi --force a10000000000');
  press('y');
  await stateWhere(store, ({notice}) => notice?.level === 'success');
  assert.deepEqual(calls, [[id, true]]);
});

test('without i only the tags of the rows go', async () => {
  const {press, calls, store} = open(['app:1', 'app:2']);
  press('d', 'y');
  await stateWhere(store, ({notice}) => notice?.level === 'success');
  assert.deepEqual(calls, [['app:1', false]]);
});

test('an image with one name is not offered by its id: that would be the same', () => {
  const {press, top} = open(['app:1']);
  press('d');
  const question = top();
  assert.deepEqual(question?.kind === 'confirm' && question.choices.map(({key}) => key), ['f']);
});
