import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  countsByFolder,
  type FilesystemChange,
  summarizeChanges,
} from '../../source/objects/filesystem-change.ts';

/** Lines of `docker diff`. */
function changesOf(...lines: readonly string[]): readonly FilesystemChange[] {
  const kinds = {A: 'added', C: 'changed', D: 'deleted'} as const;
  return lines.map(line => ({kind: kinds[line[0] as keyof typeof kinds], path: line.slice(2)}));
}

const changes = changesOf(
  ...['C /etc', 'C /etc/hosts.allow', 'D /etc/motd', 'C /var', 'C /var/lib', 'A /var/lib/app'],
  ...['A /var/lib/app/a', 'A /var/lib/app/b', 'C /var/log', 'A /var/log/x', 'A /top'],
);

test('each folder has the counts of all that differs in it; folders that only hold differences are none', () => {
  assert.deepEqual(Object.fromEntries(countsByFolder(changes)), {
    '/': {added: 4, changed: 1, deleted: 1},
    '/etc': {added: 0, changed: 1, deleted: 1},
    '/var': {added: 3, changed: 0, deleted: 0},
    '/var/lib': {added: 2, changed: 0, deleted: 0},
    '/var/lib/app': {added: 2, changed: 0, deleted: 0},
    '/var/log': {added: 1, changed: 0, deleted: 0},
  });
});

test('a summary goes as deep as its lines allow, and counts each path once', () => {
  const linesOf = (most: number) =>
    summarizeChanges(changes, most).map(({folder, counts}) => [folder, ...Object.values(counts)]);
  assert.deepEqual(linesOf(4), [
    ['/', 1, 0, 0],
    ['/etc', 0, 1, 1],
    ['/var/lib/app', 2, 0, 0],
    ['/var/log', 1, 0, 0],
  ]);
  assert.deepEqual(linesOf(3), [
    ['/', 1, 0, 0],
    ['/etc', 0, 1, 1],
    ['/var', 3, 0, 0],
  ]);
  assert.deepEqual(linesOf(1), [['/', 4, 1, 1]]);
});

test('no difference is no line, and no count', () => {
  assert.deepEqual(summarizeChanges([], 5), []);
  assert.deepEqual([...countsByFolder([])], [['/', {added: 0, changed: 0, deleted: 0}]]);
});

test('twenty thousand files are counted at once, names like those of an object’s own too', () => {
  const many = changesOf(
    ...Array.from({length: 20_000}, (_, index) => `A /data/${index % 100}/file-${index}`),
    'A /__proto__/constructor',
  );
  assert.equal(countsByFolder(many).get('/')?.added, 20_001);
  assert.deepEqual(
    summarizeChanges(many, 8).map(({folder}) => folder),
    ['/__proto__', '/data'],
  );
});
