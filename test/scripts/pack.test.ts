import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the packed program is small, brings no dependency, and starts where nothing else is', context => {
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-pack-'));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  // Without its scripts: the build before the tests made what is packed, and others are using it now.
  const words = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  execFileSync('npm', words, {cwd: root, stdio: 'ignore'});
  const [tarball = assert.fail('nothing was packed')] = readdirSync(folder);
  assert.ok(statSync(join(folder, tarball)).size <= 1_000_000, 'no more than 1 MB');
  execFileSync('tar', ['xzf', tarball], {cwd: folder});

  const packed = join(folder, 'package');
  const manifest = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as {
    version: string;
    dependencies?: object;
    optionalDependencies?: object;
    peerDependencies?: object;
    bin: {quaymaster: string};
    scripts: Record<string, string>;
  };
  const {dependencies = {}, optionalDependencies = {}, peerDependencies = {}} = manifest;
  assert.deepEqual({...dependencies, ...optionalDependencies, ...peerDependencies}, {});
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
    assert.equal(manifest.scripts[script], undefined);
  assert.equal(manifest.scripts['prepack'], 'npm run --silent build');
  assert.match(readFileSync(join(packed, 'THIRD-PARTY-LICENSES.txt'), 'utf8'), /^ink 8\./m);
  const bin = join(packed, manifest.bin.quaymaster);
  assert.equal(execFileSync(process.execPath, [bin, '--version']).toString().trim(), manifest.version);
  assert.match(execFileSync(process.execPath, [bin, '--demo', '--once']).toString(), /^CONTAINER ID /);
});
