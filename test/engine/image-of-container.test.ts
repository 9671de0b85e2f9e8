import assert from 'node:assert/strict';
import {test} from 'node:test';
import {imageOfContainer} from '../../source/engine/engine.ts';
import {EngineError, type EngineErrorKind} from '../../source/engine/engine-error.ts';

test('an image that is gone is none; one that the engine does not tell of is no image that is gone', async () => {
  const asked: string[] = [];
  const failing = (kind: EngineErrorKind) => ({
    inspectImage: (id: string) => {
      asked.push(id);
      return Promise.reject(new EngineError(kind, 'words'));
    },
  });
  assert.equal(await imageOfContainer(failing('not-found'), {Image: 'sha256:i'}, {}), undefined);
  for (const kind of ['timeout', 'unreachable', 'failed', 'aborted'] as const)
    await assert.rejects(imageOfContainer(failing(kind), {Image: 'sha256:i'}, {}), {kind});
  assert.equal(await imageOfContainer(failing('failed'), {}, {}), undefined);
  assert.deepEqual(asked, Array(5).fill('sha256:i'));
});
