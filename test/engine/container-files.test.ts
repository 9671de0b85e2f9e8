import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {type TarEntry, writeTar} from '../../source/demo/tar.ts';
import {listByArchive} from '../../source/engine/list-by-archive.ts';
import {listCommand, readListing} from '../../source/engine/list-by-stat.ts';
import {packTar} from '../../source/engine/pack-tar.ts';
import {decodePathStat} from '../../source/engine/path-stat.ts';
import type {ProcessConnection} from '../../source/engine/process-connection.ts';
import {unpackTar} from '../../source/engine/unpack-tar.ts';
import type {TreeEntry} from '../../source/objects/tree-entry.ts';

/** A command that has written this and ended. */
function processWith(bytes: Uint8Array, exitCode = 0): ProcessConnection {
  const output = async function* () {
    yield [{stream: 'stdout', bytes, isContinuation: false} as const];
  };
  return {
    isTty: false,
    hasInput: true,
    output: output(),
    send: async () => {},
    endInput: () => {},
    close: () => {},
    resize: async () => {},
    exitCode: async () => exitCode,
  };
}

test('the command lists a folder of this machine, odd names and links and all', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-list-'));
  t.after(() => rmSync(folder, {recursive: true}));
  const names = ['with blanks', '-- dash', 'é 😀', 'line\nend', "a -> 'b'", '*', '.hidden', '..two'];
  for (const name of names) writeFileSync(join(folder, name), 'text');
  mkdirSync(join(folder, 'sub'));
  symlinkSync("odd\n'target' -> x", join(folder, "odd 'link'"));
  const [program = '', ...words] = listCommand(folder, 'MARK');
  const listing = await readListing(processWith(execFileSync(program, words)), 'MARK');
  const kinds = new Map(listing?.entries.map(entry => [entry.name, entry]));
  assert.deepEqual([...kinds.keys()].sort(), [...names, 'sub', "odd 'link'"].sort());
  assert.deepEqual(
    names.map(name => kinds.get(name)?.sizeBytes),
    names.map(() => 4),
  );
  assert.equal(kinds.get('sub')?.kind, 'folder');
  assert.equal(kinds.get("odd 'link'")?.linkTarget, "odd\n'target' -> x");
});

test('a command that could not look, or of which nothing came, has listed nothing', async () => {
  assert.equal(await readListing(processWith(Buffer.from('sh: not found\n'), 127), 'MARK'), undefined);
  assert.equal(await readListing(processWith(Buffer.from('')), 'MARK'), undefined);
  assert.equal(await readListing(processWith(Buffer.from('MARKodd\nMARK')), 'MARK'), undefined);
});

test('what a container’s own sh makes up leads out of no folder', async () => {
  const records = ['..', '.', '../../up', '\0', 'good'].map(
    name => `MARK81a4 0 0 3 0 root root/${name}/${name}\n`,
  );
  const listing = await readListing(processWith(Buffer.from(records.join(''))), 'MARK');
  assert.deepEqual(
    listing?.entries.map(({name}) => name),
    ['good'],
  );
});

const file = (name: string, text = ''): TarEntry => ({
  name,
  bytes: Buffer.from(text),
  mode: 0o644,
  modifiedAtMs: 0,
});

/** The archive in pieces; between two of them anybody may do something. */
async function* inPieces(archive: Buffer, pieceBytes = 10_000): AsyncGenerator<readonly Uint8Array[]> {
  for (let at = 0; at < archive.length; at += pieceBytes) yield [archive.subarray(at, at + pieceBytes)];
}

test('of an archive the names of the folder itself are listed, and what is deeper is not', async () => {
  const archive = writeTar([file('./'), file('./a', 'x'), file('./sub/'), file('./sub/b', 'y'), file('./c')]);
  const {entries, incompleteReason} = await listByArchive(async () => inPieces(archive));
  assert.deepEqual(
    entries.map(({name, kind, sizeBytes}) => [name, kind, sizeBytes]),
    [
      ['a', 'file', 1],
      ['sub', 'folder', 0],
      ['c', 'file', 0],
    ],
  );
  assert.equal(incompleteReason, '');
});

test('of an archive no name leads out of the folder', async () => {
  const archive = writeTar([
    file('./'),
    file('./..'),
    file('..'),
    file('.//..'),
    file('../up'),
    file('./good'),
  ]);
  const {entries} = await listByArchive(async () => inPieces(archive));
  assert.deepEqual(
    entries.map(({name}) => name),
    ['good'],
  );
});

test('an archive that is too large is read to a bound, and that is said', async () => {
  const archive = writeTar([file('./'), file('./a'), file('./big', 'x'.repeat(200_000)), file('./z')]);
  const {entries, incompleteReason} = await listByArchive(async () => inPieces(archive), {mostBytes: 65_536});
  assert.deepEqual(
    entries.map(({name}) => name),
    ['a', 'big'],
  );
  assert.match(incompleteReason, /reading stopped after 0\.0625 MiB$/);
});

test('what is no archive, or breaks off, is a failure and not a short list', async () => {
  const archive = writeTar([file('./'), file('./a', 'x'.repeat(5000))]);
  await assert.rejects(listByArchive(async () => inPieces(archive.subarray(0, 3000))));
  await assert.rejects(listByArchive(async () => inPieces(Buffer.from('{"message":"no"}'.repeat(100)))));
});

test('what is packed is unpacked the same, with names that need more than a header', async () => {
  const long = `d/${'é 😀 '.repeat(60)}`;
  const bytesOf = async function* (text: string): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  };
  const entry = (path: string, more: Partial<TreeEntry> = {}): TreeEntry => ({
    path,
    kind: 'file',
    mode: 0o4750,
    uid: 1234,
    gid: 5,
    sizeBytes: 3,
    modifiedAtMs: 1_700_000_000_000,
    linkTarget: '',
    bytes: bytesOf('one'),
    ...more,
  });
  const sent = [
    entry('d', {kind: 'folder', sizeBytes: 0}),
    entry(long),
    entry('d/link', {kind: 'link', sizeBytes: 0, linkTarget: long}),
    entry('d/second', {kind: 'second-name', sizeBytes: 0, linkTarget: long}),
  ];
  const tree = async function* () {
    yield* sent;
    yield entry('d/pipe', {kind: 'other'});
  };
  const archive: Uint8Array[] = [];
  for await (const piece of packTar(tree())) archive.push(piece);
  const received: unknown[] = [];
  for await (const {bytes, ...each} of unpackTar(inPieces(Buffer.concat(archive), 700))) {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes) pieces.push(piece);
    assert.equal(Buffer.concat(pieces).toString(), each.kind === 'file' ? 'one' : '');
    received.push(each);
  }
  assert.deepEqual(
    received,
    sent.map(({bytes: _, ...each}) => each),
  );
});

test('a file that is shorter than it was said to be breaks the archive off', async () => {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from('one');
  };
  const tree = async function* (): AsyncGenerator<TreeEntry> {
    yield {
      path: 'a',
      kind: 'file',
      mode: 0,
      uid: 0,
      gid: 0,
      sizeBytes: 9,
      modifiedAtMs: 0,
      linkTarget: '',
      bytes: bytes(),
    };
  };
  await assert.rejects(async () => {
    for await (const _ of packTar(tree()));
  }, /Size mismatch/);
});

test('the stat of a path is read from its header, whatever stands there', () => {
  const header = (stat: object) => Buffer.from(JSON.stringify(stat)).toString('base64');
  const kindOf = (mode: number) => decodePathStat(header({mode, size: 7, linkTarget: ''}))?.kind;
  assert.deepEqual([0o644, 2 ** 31 + 0o755, 2 ** 27 + 0o777, 2 ** 25 + 0o644, 2 ** 23 + 0o755].map(kindOf), [
    'file',
    'folder',
    'link',
    'other',
    'file',
  ]);
  assert.deepEqual(decodePathStat(header({mode: 2 ** 27, size: 3, linkTarget: '/sub'})), {
    kind: 'link',
    sizeBytes: 3,
    resolvedPath: '/sub',
  });
  for (const odd of [undefined, 'no base64 of anything', header([])]) decodePathStat(odd);
});
