import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {startDemoChild} from '../support/demo-child.ts';
import {optionalTest} from '../support/optional-test.ts';
import {openPseudoTerminal} from '../support/pseudo-terminal.ts';
import {programFile} from './quaymaster.ts';

const withoutNetwork = ['unshare', '--net', '--map-root-user', '--'];
const [program = '', ...words] = [...withoutNetwork, 'strace', '-V'];
const missing =
  spawnSync(program, words).status === 0
    ? undefined
    : 'no network namespace, or no strace: as root, and on Debian apt-get install strace';

optionalTest(
  missing,
  'in an empty network namespace all is there, and nothing is dialled but the engine',
  async context => {
    const demo = await startDemoChild(context);
    const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-alone-'));
    context.after(() => rmSync(folder, {recursive: true, force: true}));
    const trace = join(folder, 'trace');
    const traced = [
      'strace',
      '-f',
      '-qq',
      '-e',
      'trace=connect,sendto,bind',
      '-e',
      'signal=none',
      '-o',
      trace,
    ];
    const host = ['--host', `unix://${demo.socketPath}`];
    const terminal = await openPseudoTerminal(
      context,
      [...withoutNetwork, ...traced, process.execPath, programFile, ...host],
      {columns: 100, rows: 30, env: {HOME: folder, DOCKER_CONFIG: folder, XDG_CACHE_HOME: folder}},
    );
    await terminal.waitFor(/● live[\s\S]*shop-web-1/, {deadlineMs: 30_000});
    terminal.press('enter');
    await terminal.waitFor(/Status +Up/);
    terminal.press('escape', 'l');
    await terminal.waitFor(/\[3 Logs\][\s\S]*following/);
    terminal.press('4');
    await terminal.waitFor(/Images +│/);
    terminal.press('q');
    assert.equal(await terminal.exitCode, 0);

    const calls = readFileSync(trace, 'utf8')
      .split('\n')
      .filter(line => line.includes('sa_family'));
    assert.ok(calls.length > 2);
    assert.deepEqual(
      calls.filter(line => !line.includes(`sun_path="${demo.socketPath}"`)),
      [],
    );
  },
);
