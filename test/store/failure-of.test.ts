import assert from 'node:assert/strict';
import {readFileSync, renameSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {test} from 'node:test';
import {failureOf} from '../../source/store/failure-of.ts';

function failed(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return failureOf(error).message;
  }
  return assert.fail('it did not fail');
}

test('a file that cannot be had is told with its name and the system’s words, not those of Node', () => {
  assert.equal(
    failed(() => readFileSync('/nowhere/it is.tar')),
    '/nowhere/it is.tar: no such file or directory',
  );
  assert.equal(
    failed(() => renameSync('/nowhere/a', '/nowhere/b')),
    '/nowhere/a: no such file or directory',
  );
  // This one Node tells without the name.
  assert.equal(
    failed(() => readFileSync(tmpdir())),
    'EISDIR: illegal operation on a directory, read',
  );
  assert.equal(failureOf(new Error('EACCES: somebody’s own words')).message, 'EACCES: somebody’s own words');
});
