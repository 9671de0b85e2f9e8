import assert from 'node:assert/strict';
import {test} from 'node:test';
import {pathOf} from '../../source/engine/api-path.ts';
import {EngineError} from '../../source/engine/engine-error.ts';

test('names and references go into paths as they are, and cannot leave their place', () => {
  assert.equal(
    pathOf`/images/${'localhost:5000/team/app:1.2'}/json`,
    '/images/localhost:5000/team/app:1.2/json',
  );
  assert.equal(pathOf`/images/${'a@sha256:0f'}`, '/images/a@sha256:0f');
  assert.equal(pathOf`/volumes/${'a b?c#d%2F'}`, '/volumes/a%20b%3Fc%23d%252F');
  for (const part of ['', '..', '.', 'a/../b', '/a', 'a/', 'a//b']) {
    assert.throws(() => pathOf`/containers/${part}/json`, EngineError, part);
  }
});
