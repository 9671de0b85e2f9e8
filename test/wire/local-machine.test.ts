import assert from 'node:assert/strict';
import {
  chmodSync,
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
import {gzipSync} from 'node:zlib';
import {writeTar} from '../../source/demo/tar.ts';
import {createLocalMachine} from '../../source/wire/local-machine.ts';
import {outputOf} from '../support/run-program.ts';

function open(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-machine-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  return {folder, machine: createLocalMachine({env: {}, homeDir: folder, workingDir: folder})};
}

const entry = (name: string, text: string) => ({
  name,
  bytes: Buffer.from(text),
  mode: 0o644,
  modifiedAtMs: 0,
});

async function* nothing(): AsyncGenerator<never> {}

test('a draft stands beside its place until it is kept, and what was there stays until then', async t => {
  const {folder, machine} = open(t);
  writeFileSync(join(folder, 'x'), 'before');
  const draft = await machine.draftFile('~/x');
  await draft.write(Buffer.from('one '));
  await draft.write(Buffer.from('two'));
  assert.equal(readFileSync(join(folder, 'x'), 'utf8'), 'before');
  await draft.keep();
  await draft.discard();
  assert.equal(readFileSync(join(folder, 'x'), 'utf8'), 'one two');
  assert.deepEqual(readdirSync(folder), ['x']);
});

test('a draft that is discarded leaves nothing', async t => {
  const {folder, machine} = open(t);
  const draft = await machine.draftFile('x');
  await draft.write(Buffer.from('half'));
  await draft.discard();
  assert.deepEqual(readdirSync(folder), []);
});

test('a draft goes with the program, however that ends', async t => {
  const {folder} = open(t);
  const module = join(import.meta.dirname, '../../source/wire/file-draft.ts');
  const script = `
    const {draftFile} = await import(${JSON.stringify(module)});
    const draft = await draftFile(${JSON.stringify(join(folder, 'x'))});
    await draft.write(Buffer.from('half'));
    const {readdirSync} = await import('node:fs');
    process.stdout.write(String(readdirSync(${JSON.stringify(folder)}).length));
    process.exit(0);`;
  assert.equal(
    await outputOf([process.execPath, '--import', 'tsx', '--input-type=module', '-e', script]),
    '1',
  );
  assert.deepEqual(readdirSync(folder), []);
});

test('a text that is written is its owner’s alone, unless the file was there: that keeps its mode, and a link stays', async t => {
  const {folder, machine} = open(t);
  const modeOf = (name: string) => statSync(join(folder, name)).mode & 0o7777;
  await machine.writeFile('new', 'text');
  assert.equal(modeOf('new'), 0o600);
  for (const mode of [0o600, 0o644, 0o660]) {
    writeFileSync(join(folder, 'there'), 'before');
    chmodSync(join(folder, 'there'), mode);
    await machine.writeFile('there', 'after');
    assert.deepEqual([modeOf('there'), readFileSync(join(folder, 'there'), 'utf8')], [mode, 'after']);
  }
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub/far'), 'before');
  chmodSync(join(folder, 'sub/far'), 0o640);
  symlinkSync('sub/far', join(folder, 'link'));
  symlinkSync('sub/nowhere', join(folder, 'broken'));
  await machine.writeFile('link', 'after');
  await machine.writeFile('broken', 'after');
  assert.deepEqual([readlinkSync(join(folder, 'link')), modeOf('sub/far')], ['sub/far', 0o640]);
  assert.deepEqual([readlinkSync(join(folder, 'broken')), modeOf('sub/nowhere')], ['sub/nowhere', 0o600]);
  for (const name of ['far', 'nowhere'])
    assert.equal(readFileSync(join(folder, 'sub', name), 'utf8'), 'after');
  assert.deepEqual(
    [readdirSync(folder).sort(), readdirSync(join(folder, 'sub')).sort()],
    [
      ['broken', 'link', 'new', 'sub', 'there'],
      ['far', 'nowhere'],
    ],
  );
});

test('what cannot be written is said about the file that was named', async t => {
  const {folder, machine} = open(t);
  mkdirSync(join(folder, 'd'));
  await assert.rejects(
    machine.draftFile('nowhere/x'),
    /no such file or directory, open '[^']*\/nowhere\/x'$/,
  );
  await assert.rejects(
    machine.writeFile('nowhere/x', ''),
    /no such file or directory, open '[^']*\/nowhere\/x'$/,
  );
  await assert.rejects(
    machine.placeTree(nothing(), 'nowhere/x'),
    /no such file or directory, mkdir '[^']*\/nowhere\/x'$/,
  );
  await assert.rejects(machine.draftFile('d'), /\/d is a folder: name a file in it$/);
  await assert.rejects(machine.writeFile('d', ''), /\/d is a folder: name a file in it$/);
  await assert.rejects(machine.draftFile('/dev/null'), /^Error: \/dev\/null is not a file$/);
  await assert.rejects(machine.openFile('d'), /\/d is a folder$/);
});

test('the paths that begin with a text are those that a shell would complete it to', t => {
  const {folder, machine} = open(t);
  mkdirSync(join(folder, 'photos'));
  symlinkSync(join(folder, 'photos'), join(folder, 'phone'));
  symlinkSync('/nowhere', join(folder, 'phantom'));
  for (const name of ['photos/a b', 'photos/line\nend', '.hidden', 'x.tar'])
    writeFileSync(join(folder, name), '');
  assert.deepEqual(machine.pathsFrom('ph'), ['phantom', 'phone/', 'photos/']);
  assert.deepEqual(machine.pathsFrom('./x'), ['./x.tar']);
  assert.deepEqual(machine.pathsFrom('~'), ['~/']);
  assert.deepEqual(machine.pathsFrom('~/'), ['~/phantom', '~/phone/', '~/photos/', '~/x.tar']);
  assert.deepEqual(machine.pathsFrom('~/.'), ['~/.hidden']);
  assert.deepEqual(machine.pathsFrom('photos/'), ['photos/a b']);
  assert.deepEqual(machine.pathsFrom('nowhere/x'), []);
  assert.deepEqual(machine.pathsFrom('x.tar/'), []);
  assert.deepEqual(machine.pathsFrom('/de').includes('/dev/'), true);
});

test('a small file is found in an archive wherever it stands', async t => {
  const {folder, machine} = open(t);
  const archive = writeTar([entry('layer', 'x'.repeat(5000)), entry('manifest.json', '[1]'), entry('z', '')]);
  writeFileSync(join(folder, 'x.tar'), archive);
  writeFileSync(join(folder, 'cut.tar'), archive.subarray(0, 4000));
  writeFileSync(join(folder, 'junk'), Buffer.alloc(100_000, 7));
  assert.deepEqual(await machine.readInTar('x.tar', 'manifest.json'), {text: '[1]'});
  assert.deepEqual(await machine.readInTar('x.tar', 'index.json'), {text: undefined});
  assert.deepEqual(await machine.readInTar('cut.tar', 'manifest.json'), {text: undefined});
  for (const file of ['junk', 'nowhere'])
    assert.equal(await machine.readInTar(file, 'manifest.json'), undefined, file);
});

test('so it is in one that gzip has packed; what is packed otherwise is an archive that nobody looks into', async t => {
  const {folder, machine} = open(t);
  const noise = Array.from({length: 50_000}, (_, index) => String.fromCharCode((index * index) % 251)).join(
    '',
  );
  const large = writeTar([entry('layer', noise.repeat(20)), entry('manifest.json', '[1]'), entry('z', '')]);
  const packed = gzipSync(large);
  writeFileSync(join(folder, 'x.tgz'), packed);
  // As pigz and others write it: several members, one after the other.
  writeFileSync(
    join(folder, 'two.tgz'),
    Buffer.concat([gzipSync(large.subarray(0, 700)), gzipSync(large.subarray(700))]),
  );
  writeFileSync(join(folder, 'cut.tgz'), packed.subarray(0, packed.length / 2));
  writeFileSync(join(folder, 'text.gz'), gzipSync('no archive at all'));
  for (const [name, magic] of [
    ['x.txz', '\xfd7zXZ\0'],
    ['x.tbz', 'BZh9'],
    ['x.tzst', '\x28\xb5\x2f\xfd'],
  ] as const)
    writeFileSync(join(folder, name), Buffer.from(`${magic}${'x'.repeat(1000)}`, 'latin1'));
  for (const file of ['x.tgz', 'two.tgz'])
    assert.deepEqual(await machine.readInTar(file, 'manifest.json'), {text: '[1]'}, file);
  assert.deepEqual(await machine.readInTar('x.tgz', 'layer'), {text: noise.repeat(20)});
  for (const file of ['cut.tgz', 'text.gz', 'x.txz', 'x.tbz', 'x.tzst'])
    assert.deepEqual(await machine.readInTar(file, 'manifest.json'), {text: undefined}, file);
});

test('a pipe or a device is not read: nobody writes into the one, and the other may have no end', async t => {
  const {folder, machine} = open(t);
  const pipe = join(folder, 'pipe');
  await outputOf(['mkfifo', pipe]);
  for (const path of [pipe, '/dev/zero']) {
    await assert.rejects(machine.readFile(path), new RegExp(`${path} is not a file$`));
    await assert.rejects(machine.openFile(path), new RegExp(`${path} is not a file$`));
    assert.equal(await machine.readInTar(path, 'manifest.json'), undefined);
  }
});

test('a text that is none, or larger than anybody writes, is refused in words', async t => {
  const {folder, machine} = open(t);
  writeFileSync(join(folder, 'text'), '\ufeffÜ=ï\n');
  writeFileSync(join(folder, 'latin'), Buffer.from([0x41, 0x3d, 0xff]));
  writeFileSync(join(folder, 'large'), Buffer.alloc(8 * 1024 * 1024 + 1, 'x'));
  assert.equal(await machine.readFile('text'), '\ufeffÜ=ï\n');
  await assert.rejects(machine.readFile('latin'), /\/latin is no UTF-8 text$/);
  await assert.rejects(machine.readFile('large'), /\/large is too large: more than 8 MiB$/);
});

test('a file of a tree that is gone by then is a failure of reading it, and of nothing else', async t => {
  const {folder, machine} = open(t);
  writeFileSync(join(folder, 'a'), 'one');
  const {entries} = await machine.openTree('a');
  rmSync(join(folder, 'a'));
  for await (const {bytes} of entries) {
    // Time enough for whatever was opened already to fail.
    for (let turns = 0; turns < 20; turns++) await machine.exists('a');
    await assert.rejects(async () => {
      for await (const _piece of bytes);
    }, /ENOENT/);
  }
});

test('a tree is opened as docker cp takes its path: with a dot at its end what is in it, with a slash through a link', async t => {
  const {folder, machine} = open(t);
  mkdirSync(join(folder, 'src/sub'), {recursive: true});
  writeFileSync(join(folder, 'src/a'), 'one');
  writeFileSync(join(folder, 'src/sub/b'), 'two');
  symlinkSync('src', join(folder, 'link'));
  const pathsOf = async (path: string) => {
    const {entries} = await machine.openTree(path);
    const found: string[] = [];
    for await (const entry of entries) found.push(entry.path);
    return found;
  };
  assert.deepEqual(await pathsOf('src'), ['src', 'src/a', 'src/sub', 'src/sub/b']);
  assert.deepEqual(await pathsOf('src/'), ['src', 'src/a', 'src/sub', 'src/sub/b']);
  for (const path of ['src/.', '~/src/./', 'link/.']) {
    assert.deepEqual(await pathsOf(path), ['a', 'sub', 'sub/b']);
    assert.deepEqual((await machine.namesIn(path)).toSorted(), ['a', 'sub']);
  }
  assert.deepEqual(await pathsOf('link'), ['link']);
  assert.deepEqual(await pathsOf('link/'), ['link', 'link/a', 'link/sub', 'link/sub/b']);
  assert.deepEqual(await pathsOf('.'), ['link', 'src', 'src/a', 'src/sub', 'src/sub/b']);
  await assert.rejects(machine.openTree('src/a/.'), /ENOTDIR: not a directory/);
});
