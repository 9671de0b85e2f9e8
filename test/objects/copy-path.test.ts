import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isContentsPath, quoteCopyPath} from '../../source/objects/copy-path.ts';

test('a path whose last name is a dot stands for what is in the folder', () => {
  for (const path of ['.', './', 'src/.', 'src/./', '/x/.', '~/.']) assert.ok(isContentsPath(path), path);
  for (const path of ['src', 'src/', '..', 'src/..', '.hidden', 'a.', '/', '~', '']) {
    assert.ok(!isContentsPath(path), path);
  }
});

test('docker cp takes each path for one of this machine', () => {
  for (const [path, argument] of [
    ['a:b', './a:b'],
    ['a/b:c', './a/b:c'],
    ['-', './-'],
    ['-x y', "'./-x y'"],
    ['~you:x', "'./~you:x'"],
    ['./a:b', './a:b'],
    ['../a:b', '../a:b'],
    ['.a:b', '.a:b'],
    ['/a:b', '/a:b'],
    ['~/a:b', '~/a:b'],
    ['~', '~'],
    ['a b', "'a b'"],
    ['src/.', 'src/.'],
  ] as const) {
    assert.equal(quoteCopyPath(path), argument);
  }
});
