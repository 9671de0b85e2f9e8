import assert from 'node:assert/strict';
import {test} from 'node:test';
import {compareApiVersions} from '../../source/objects/api-version.ts';

test('versions are compared by their numbers, not as text', () => {
  assert.ok(compareApiVersions('1.9', '1.41') < 0);
  assert.ok(compareApiVersions('1.100', '1.56') > 0);
  assert.ok(compareApiVersions('2.0', '1.56') > 0);
  assert.equal(compareApiVersions('1.41', '1.41'), 0);
});
