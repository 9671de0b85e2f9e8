import assert from 'node:assert/strict';
import {chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';

// A peer that does as lazydocker does: it makes a folder for its settings, and ends at once where it cannot.
const folder = mkdtempSync(join(tmpdir(), 'quaymaster-bench-test-'));
const binary = join(folder, 'peer');
writeFileSync(
  binary,
  [
    '#!/bin/sh',
    'if [ "$1" = --version ]; then echo "Version: 0.25.2"; exit; fi',
    'mkdir "$XDG_CONFIG_HOME/lazydocker" || exit 1',
    'echo "settings in $XDG_CONFIG_HOME"',
    'stty -icanon',
    'head -c 1 > /dev/null',
  ].join('\n'),
);
chmodSync(binary, 0o755);
after(() => rmSync(folder, {recursive: true, force: true}));
process.env['PEER_LAZYDOCKER'] = binary;
delete process.env['PEER_LAZYDOCKER_VERSION'];
const {lazydocker = assert.fail('a peer was named'), withProgram} = await import('../../bench/program.ts');
const engine = {socketPath: '/nowhere.sock'};
const settingsOf = (lines: readonly string[]): string | undefined =>
  lines.map(line => /^settings in (\S+)/.exec(line)?.[1]).find(path => path !== undefined);

test('a peer has a folder for its settings that is its own, and gone when it has ended', async () => {
  const settings = await withProgram(lazydocker, engine, {}, async terminal => {
    await terminal.timeUntil(lines => settingsOf(lines) !== undefined);
    return settingsOf(terminal.lines()) ?? '';
  });
  assert.ok(settings.startsWith(tmpdir()), settings);
  assert.ok(!existsSync(settings), 'it is removed');
  assert.equal(lazydocker.version, '0.25.2');
});

test('a measurement that fails leaves no program running', async () => {
  let pid = 0;
  const measured = withProgram(lazydocker, engine, {}, async terminal => {
    pid = terminal.pid;
    throw new Error('nothing came');
  });
  await assert.rejects(measured, /nothing came/);
  assert.ok(pid > 0);
  assert.throws(() => process.kill(pid, 0), {code: 'ESRCH'});
});
