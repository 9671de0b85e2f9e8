import assert from 'node:assert/strict';
import {test} from 'node:test';
import {changeTree, treeLines} from '../../source/objects/change-tree.ts';
import type {FilesystemChange} from '../../source/objects/filesystem-change.ts';

function changed(...lines: readonly string[]): readonly FilesystemChange[] {
  const kinds = {A: 'added', C: 'changed', D: 'deleted'} as const;
  return lines.map(line => ({kind: kinds[line[0] as 'A' | 'C' | 'D'], path: line.slice(2)}));
}

/** Folders with `+` or `-`, the rest with their letter, by depth. */
function drawn(changes: readonly FilesystemChange[], toggled: readonly string[] = []): readonly string[] {
  return treeLines(changeTree(changes), new Set(toggled)).map(line => {
    const indent = ' '.repeat(line.depth);
    if ('hiddenCount' in line) return `${indent}…${line.hiddenCount}`;
    return `${indent}${line.isFolder ? (line.isUnfolded ? '-' : '+') : line.kind[0]}${line.name}`;
  });
}

const few = changed('C /etc', 'A /etc/app.conf', 'D /etc/motd', 'C /root', 'A /root/.ash', 'A /new');

test('a small tree is unfolded, folders first, and a folder that was toggled is folded', () => {
  assert.deepEqual(drawn(few), ['-etc', ' aapp.conf', ' dmotd', '-root', ' a.ash', 'anew']);
  assert.deepEqual(drawn(few, ['/etc']), ['+etc', '-root', ' a.ash', 'anew']);
});

test('a folder that the engine did not list is there when something in it differs', () => {
  assert.deepEqual(drawn(changed('A /a/b/c')), ['-a', ' -b', '  ac']);
});

test('a large tree is folded, and a folder of it shows a thousand entries and how many more', () => {
  const many = [
    ...changed('A /data'),
    ...Array.from({length: 100_000}, (_, index) => ({kind: 'added', path: `/data/${index}`}) as const),
  ];
  assert.deepEqual(drawn(many), ['+data']);
  const unfolded = drawn(many, ['/data']);
  assert.equal(unfolded.length, 1_002);
  assert.equal(unfolded.at(-1), ' …99000');
  assert.equal(changeTree(many).counts.get('/data')?.added, 100_000);
});

test('nothing that differs is no line', () => {
  assert.deepEqual(drawn([]), []);
});
