import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {openPseudoTerminal} from '../support/pseudo-terminal.ts';
import {runProgram} from '../support/run-program.ts';
import {programFile} from './quaymaster.ts';

const run = (...words: readonly string[]) => runProgram([process.execPath, programFile, ...words]);

for (const [words, said] of [
  [
    ['--pane', 'nope'],
    '--pane: “nope” is none of containers, images, logs, disk, volumes, networks, events, ports',
  ],
  [['--pane'], '--pane: “” is none of containers, images, logs, disk, volumes, networks, events, ports'],
  [['--host', 'unix:///a', '--host', 'unix:///b'], 'The flag --host can only be set once.'],
  [['--tail', 'abc'], '--tail: “abc” is not a whole number'],
  [['--tail'], '--tail: “” is not a whole number'],
  [['--tail=-5'], '--tail: “-5” is not a whole number'],
  [['--demo=many'], '--demo: “many” is not a whole number'],
  [['--read-only=yes'], '--read-only: “yes” is neither true nor false'],
  [['--once='], '--once: “” is neither true nor false'],
  [['--host'], '--host: “” is no address'],
  [['--host', ''], '--host: “” is no address'],
  [['-H', '--once'], '--host: “” is no address'],
  [['--context='], '--context: “” is no name of a context'],
  [['-c'], '--context: “” is no name of a context'],
  [['--config'], '--config: “” is no file'],
  [['--log='], '--log: “” is no file'],
  [['--read-onli'], 'there is no flag --read-onli'],
  [['--no-such-flag=x'], 'there is no flag --no-such-flag'],
  [['-x'], 'there is no flag -x'],
  [
    ['--pane', '\u001b[31m'],
    '--pane: “\ufffd[31m” is none of containers, images, logs, disk, volumes, networks, events, ports',
  ],
  [['--fo\u001b[31mo'], 'there is no flag --fo\ufffd[31mo'],
] as const) {
  test(`a flag that cannot be meant so is said in a line, and nothing begins: ${JSON.stringify(words.join(' '))}`, async () => {
    const {stdout, stderr, code} = await run('--demo', '--once', 'logs', 'shop-web-1', ...words);
    assert.equal(
      stderr,
      `quaymaster: ${said}\n\`quaymaster --help\` lists the flags, and what each takes.\n`,
    );
    assert.deepEqual([stdout, code], ['', 2]);
  });
}

for (const words of [['--once', '--demo'], ['--keys'], ['--no-such-flag', '--pane=nope', 'foo']] as const) {
  test(`help and the version are printed whatever stands beside them, and nothing begins: ${words.join(' ')}`, async () => {
    for (const [flag, printed] of [
      ['--help', (await run('--help')).stdout],
      ['--version', (await run('--version')).stdout],
    ] as const) {
      assert.deepEqual(await run(...words, flag), {stdout: printed, stderr: '', code: 0});
      assert.deepEqual(await run(flag, ...words), {stdout: printed, stderr: '', code: 0});
    }
  });
}

test('a word that nothing has asked for is refused where a screen would open', async context => {
  const terminal = await openPseudoTerminal(context, [process.execPath, programFile, '--demo', 'images'], {
    columns: 80,
    rows: 24,
  });
  assert.equal(await terminal.exitCode, 2);
  assert.equal(
    terminal.output().replaceAll('\r', ''),
    'quaymaster: there is no argument “images”\n`quaymaster --help` lists the flags, and what each takes.\n',
  );
});

test('into a pipe the word is what to print, as with --once', async () => {
  assert.deepEqual(await run('--demo', 'images'), await run('--demo', '--once', 'images'));
});

test('words of --once that it cannot mean are a mistake of whoever typed them, as a wrong flag is', async () => {
  for (const [words, said] of [
    [['foo'], 'there is no “foo” to print: containers, images, disk or logs NAME'],
    [['logs'], 'logs needs the name of a container'],
  ] as const)
    assert.deepEqual(await run('--demo', '--once', ...words), {
      stdout: '',
      stderr: `quaymaster: ${said}\n`,
      code: 2,
    });
});

test('flags that can be meant so are taken', async () => {
  const tail = await run('--demo=20', '--once', '--tail', '2', 'logs', 'shop-web-1');
  assert.deepEqual([tail.code, `${tail.stdout}${tail.stderr}`.trim().split('\n').length], [0, 2]);
  const count = await run('--demo=3', '--pane=containers', '--once', '--read-only=true');
  assert.deepEqual([count.stderr, count.code, count.stdout.trim().split('\n').length], ['', 0, 4]);
  for (const flag of ['--help', '--version']) assert.equal((await run(flag)).code, 0);
});

test('a letter has its value behind it, or behind a =, as docker takes it', async () => {
  for (const flag of ['-Hunix:///nowhere/x', '-H=unix:///nowhere/x'])
    assert.match((await run(flag, '--once')).stderr, /\/nowhere\/x/);
  for (const flag of ['-cnowhere', '-c=nowhere'])
    assert.match((await run(flag, '--once')).stderr, /context (?:“|")?nowhere/);
});

test('a log that cannot be written is said at the start; one that can is not begun before there is an error', async context => {
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-log-'));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const [path, words] of [
    ['/nowhere/x', 'ENOENT: no such file or directory'],
    [folder, 'it is a folder'],
    [`${file}/x`, `${file} is no folder`],
  ]) {
    const {stderr, code} = await run('--demo', '--once', '--log', `${path}`);
    assert.equal(stderr, `quaymaster: the log ${path} cannot be written: ${words}\n`);
    assert.equal(code, 2);
  }
  for (const path of [file, join(folder, 'new')])
    assert.equal((await run('--demo', '--once', '--log', path)).code, 0);
  assert.deepEqual(readdirSync(folder), ['file']);
});
