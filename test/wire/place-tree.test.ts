import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import type {TreeEntry} from '../../source/objects/tree-entry.ts';
import {openTree} from '../../source/wire/open-tree.ts';
import {placeTree} from '../../source/wire/place-tree.ts';

function open(t: TestContext): {readonly folder: string; readonly target: string} {
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-tree-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  return {folder, target: join(folder, 'd')};
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  if (text !== '') yield Buffer.from(text);
}

function entry(path: string, more: Partial<TreeEntry> & {readonly text?: string} = {}): TreeEntry {
  const {text = '', ...fields} = more;
  return {
    path,
    kind: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    sizeBytes: text.length,
    modifiedAtMs: 1_700_000_000_000,
    linkTarget: '',
    bytes: bytesOf(text),
    ...fields,
  };
}

async function* all(...entries: readonly (TreeEntry | Error)[]): AsyncGenerator<TreeEntry> {
  for (const each of entries) {
    if (each instanceof Error) throw each;
    yield each;
  }
}

const folderEntry = (path: string, mode = 0o755) => entry(path, {kind: 'folder', mode});

test('a tree is placed with its modes, times, links and second names, under the name that was asked for', async t => {
  const {target} = open(t);
  const counts = await placeTree(
    all(
      folderEntry('etc', 0o555),
      folderEntry('etc/sub', 0o700),
      entry('etc/sub/a', {text: 'one', mode: 0o6755}),
      entry('etc/b', {kind: 'second-name', linkTarget: 'etc/sub/a'}),
      entry('etc/c', {kind: 'link', linkTarget: '/etc/passwd'}),
      entry('etc/pipe', {kind: 'other'}),
    ),
    target,
  );
  assert.deepEqual(counts, {fileCount: 3, leftOutCount: 1});
  assert.equal(readFileSync(join(target, 'b'), 'utf8'), 'one');
  // Nothing that came from a container runs here as somebody else.
  assert.equal(statSync(join(target, 'sub/a')).mode & 0o7777, 0o755);
  assert.equal(statSync(target).mode & 0o7777, 0o555);
  assert.equal(statSync(join(target, 'sub')).mtimeMs, 1_700_000_000_000);
  assert.equal(readlinkSync(join(target, 'c')), '/etc/passwd');
});

for (const path of ['d/../../out', '/out', 'd/./x/../../out', 'd//x', 'd/..']) {
  test(`an archive that would lead out of its folder by ${path} is refused, and leaves nothing`, async t => {
    const {folder, target} = open(t);
    await assert.rejects(
      placeTree(all(folderEntry('d'), entry(path, {text: 'x'})), target),
      /leads out of it/,
    );
    await assert.rejects(
      placeTree(all(folderEntry('d'), entry('d/x', {kind: 'second-name', linkTarget: path})), target),
      /leads out of it/,
    );
    assert.deepEqual(readdirSync(folder), []);
  });
}

test('nothing is written through a link, neither one of the archive nor one that was there', async t => {
  const {folder, target} = open(t);
  const outside = join(folder, 'outside');
  mkdirSync(outside);
  await assert.rejects(
    placeTree(
      all(
        folderEntry('d'),
        entry('d/x', {kind: 'link', linkTarget: outside}),
        entry('d/x/evil', {text: 'x'}),
      ),
      target,
    ),
  );
  assert.deepEqual(readdirSync(outside), []);
  assert.equal(existsSync(target), false);

  mkdirSync(target);
  symlinkSync(outside, join(target, 'x'));
  await assert.rejects(
    placeTree(all(folderEntry('d'), folderEntry('d/x'), entry('d/x/evil', {text: 'x'})), target),
    /x is not a folder, and what is copied is one/,
  );
  await placeTree(all(folderEntry('d'), entry('d/x', {text: 'a file now'})), target);
  assert.deepEqual(readdirSync(outside), []);
  assert.equal(readFileSync(join(target, 'x'), 'utf8'), 'a file now');
});

test('neither a link nor a second name is made or found through a link of the archive', async t => {
  const {folder, target} = open(t);
  const outside = join(folder, 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'secret'), 'not theirs');
  const leading = entry('d/a', {kind: 'link', linkTarget: outside});
  const through = entry('d/a/b', {kind: 'link', linkTarget: '/etc/passwd'});
  const deep = entry('d/a/b/c/d', {kind: 'link', linkTarget: '/etc/passwd'});
  const second = entry('d/a/b', {kind: 'second-name', linkTarget: 'd/file'});
  const found = entry('d/found', {kind: 'second-name', linkTarget: 'd/a/secret'});
  for (const links of [
    [leading, through],
    [through, leading],
    [leading, deep],
    [leading, second],
    [found, leading],
  ]) {
    await assert.rejects(placeTree(all(folderEntry('d'), entry('d/file'), ...links), target));
    assert.deepEqual([readdirSync(folder), readdirSync(outside)], [['outside'], ['secret']]);
  }
});

test('a tree that breaks off leaves what was there as it was, and nothing beside it', async t => {
  const {folder, target} = open(t);
  mkdirSync(target);
  writeFileSync(join(target, 'a'), 'before');
  const breaking = all(folderEntry('d'), entry('d/a', {text: 'after'}), new Error('broke off'));
  await assert.rejects(placeTree(breaking, target), /broke off/);
  assert.deepEqual(readdirSync(folder), ['d']);
  assert.equal(readFileSync(join(target, 'a'), 'utf8'), 'before');
});

test('what is opened here and placed there is the same, links not followed', async t => {
  const {folder, target} = open(t);
  const from = join(folder, 'from');
  mkdirSync(join(from, 'sub'), {recursive: true});
  writeFileSync(join(from, 'sub/é 😀'), 'text');
  writeFileSync(join(from, 'empty'), '');
  symlinkSync('/nowhere', join(from, 'link'));
  const tree = await openTree(from);
  assert.equal(tree.sizeBytes, 4);
  assert.deepEqual(await placeTree(tree.entries, target), {fileCount: 3, leftOutCount: 0});
  assert.equal(readFileSync(join(target, 'sub/é 😀'), 'utf8'), 'text');
  assert.equal(readlinkSync(join(target, 'link')), '/nowhere');
  await assert.rejects(openTree(join(folder, 'nowhere')), /ENOENT: no such file or directory/);
});

test('a name that is no UTF-8 is said, not looked for by another', async t => {
  const {folder} = open(t);
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x61, 0xff])]), '');
  await assert.rejects(openTree(folder), {message: `${folder}/a\ufffd: its name is not UTF-8`});
});
