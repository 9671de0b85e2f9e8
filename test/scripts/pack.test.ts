import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
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
  assertLinksLead(packed);
  assertLicencesWhole(readFileSync(join(packed, 'THIRD-PARTY-LICENSES.txt'), 'utf8'));
  const bin = join(packed, manifest.bin.quaymaster);
  assert.equal(execFileSync(process.execPath, [bin, '--version']).toString().trim(), manifest.version);
  assert.match(execFileSync(process.execPath, [bin, '--demo', '--once']).toString(), /^CONTAINER ID /);
});

/** The README is read where nothing of the project is but what was packed. */
function assertLinksLead(packed: string): void {
  const targets = [...readFileSync(join(packed, 'README.md'), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
  assert.ok(targets.length > 0);
  for (const [, target = ''] of targets)
    assert.ok(existsSync(join(packed, target)), `${target} is in the tarball`);
}

/** A name alone is no licence: its text must go with the code. */
function assertLicencesWhole(text: string): void {
  const parts = text.split(/^(?=\S.* \d+\.\d+\.\d+.*\n=+$)/m).slice(1);
  assert.ok(parts.some(part => part.startsWith('ink 8.')));
  for (const part of parts) {
    assert.match(part, /Permission (is hereby granted|to use)|Apache License|Redistribution and use/, part);
    assert.match(part, /copyright/i, part);
  }
}

test('it is not published while npm audit knows of a weakness', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  // Before a publish npm runs it by this name, and stops where it fails.
  assert.equal(manifest.scripts['prepublishOnly'], 'npm audit');
});

test('no package of the development tree but Node itself runs a script when it is installed', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    allowScripts: Record<string, boolean>;
  };
  const {packages} = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, {hasInstallScript?: boolean}>;
  };
  const withScript = Object.keys(packages)
    .filter(path => packages[path]?.hasInstallScript === true)
    .map(path => path.replace(/^.*node_modules\//, ''));
  const decided = Object.keys(manifest.allowScripts);
  assert.deepEqual([...new Set(withScript)].sort(), decided.toSorted());
  assert.deepEqual(
    decided.filter(name => manifest.allowScripts[name]),
    ['node'],
  );
});
