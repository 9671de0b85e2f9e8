import assert from 'node:assert/strict';
import {test} from 'node:test';
import {engineHome} from '../../scripts/engine-home.ts';

test('each engine has a place of its own, with a socket that the kernel takes', () => {
  const homes = [engineHome('stable'), engineHome('sid'), engineHome('stable', 'second')];
  for (const part of ['folder', 'dataFolder', 'runFolder', 'socket', 'netns', 'recordFile'] as const)
    assert.equal(new Set(homes.map(home => home[part])).size, 3, part);
  for (const home of homes) {
    assert.ok(home.socket.length <= 107);
    assert.ok(home.netns.length <= 15);
    assert.deepEqual(engineHome(home.suite, home.folder.split('/').at(-1)), home);
  }
});

test('only the machine’s own dockerd has no system of its own', () => {
  assert.equal(engineHome('stable').rootFolder, undefined);
  assert.match(engineHome('sid').rootFolder ?? '', /\/\.engine\/sid\/root$/);
});

test('a name that would lead elsewhere is refused', () => {
  for (const name of ['', '..', '../x', 'a/b', 'A', '-x', 'x'.repeat(32)])
    assert.throws(() => engineHome('stable', name), /not a name for an engine/);
});
