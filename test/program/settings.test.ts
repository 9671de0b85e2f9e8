import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {runProgram} from '../support/run-program.ts';
import {tmuxTest} from '../support/tmux.ts';
import {openQuaymaster, programFile} from './quaymaster.ts';

/** A folder as `$XDG_CONFIG_HOME` is one, with this settings file. */
function configHome(context: TestContext, yaml: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-settings-'));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  mkdirSync(join(folder, 'quaymaster'));
  writeFileSync(join(folder, 'quaymaster/config.yaml'), yaml);
  return folder;
}

function run(context: TestContext, yaml: string, ...words: string[]) {
  return runProgram([process.execPath, programFile, ...words], {
    env: {...process.env, XDG_CONFIG_HOME: configHome(context, yaml)},
  });
}

test('--keys prints the keys in force by the names of the settings file', async context => {
  const {stdout, stderr, code} = await run(context, 'preset: k9s\nkeys: {stop: [e]}\n', '--keys');
  assert.deepEqual([stderr, code], ['', 0]);
  assert.match(stdout, /^In every pane\nKEYS +ACTION +WHAT IT DOES\n/);
  const containers = stdout.slice(stdout.indexOf('\nContainers\n'), stdout.indexOf('\nImages\n'));
  assert.match(containers, /^e +stop +Stops the container/m);
  assert.match(containers, /^D +remove +Removes the container/m);
  assert.match(stdout, /^ctrl\+c +it always quits$/m);
});

test('one key with two meanings ends the start with 2, and both are named', async context => {
  const {stdout, stderr, code} = await run(context, 'keys:\n  stop: [r]\n', '--demo', '--once');
  assert.deepEqual([stdout, code], ['', 2]);
  assert.match(stderr, /config\.yaml: .*\n {2}in containers: stop \(line 2\) and restart are both on r\n$/);
});

test('a file that is named must be there, and be one', async context => {
  for (const [path, words] of [
    ['/nowhere/config.yaml', 'ENOENT: no such file or directory'],
    ['/', 'EISDIR: illegal operation on a directory'],
  ] as const) {
    const {stderr, code} = await run(context, '', '--keys', '--config', path);
    assert.equal(code, 2);
    assert.equal(stderr, `quaymaster: the settings in ${path} cannot be read: ${words}\n`);
  }
});

test('what is wrong in the file is said on stderr where there is no screen, and the rest is done', async context => {
  const {stdout, stderr, code} = await run(context, 'undoSeconds: often\npane: images\n', '--demo', '--once');
  assert.equal(code, 0);
  assert.match(stderr, /config\.yaml, line 1: undoSeconds: “often” is not a whole number/);
  assert.match(stdout, /^REPOSITORY /);
});

test('nothing of the settings, nor what names them, is obeyed by the terminal when it is said', async context => {
  const yaml = 'theme: "x\\e[31m"\nkeys: {stop: ["\\e]0;x\\a"], jobs: ["\\e"], "re\\e[5mmove": x}\n';
  const single = 'keys: {stop: ["\\x9b"], jobs: ["\\u202e"]}\n';
  for (const result of [
    await run(context, yaml, '--keys'),
    await run(context, yaml, '--demo', '--once'),
    await run(context, single, '--keys'),
    await run(context, '', '--keys', '--config', '/nowhere/\u001b]0;x\u0007'),
    await run(context, '', '--once', '--demo', '--demo-api', '\u001b[31m'),
  ]) {
    assert.match(result.stderr, /^quaymaster: [^\n]*\uFFFD/);
    assert.doesNotMatch(result.stdout + result.stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  }
});

tmuxTest(
  'what is wrong in the file stays on the screen until a key is pressed, and can be read again',
  async context => {
    const env = {XDG_CONFIG_HOME: configHome(context, 'pane: volumes\nundoSecond: 3\n')};
    const program = await openQuaymaster(context, ['--demo'], {columns: 80, rows: 24, env});
    await program.waitFor(/^ ! config\.yaml has a problem \(:settings\): line 2: undoSecond is not known/m);
    await program.waitFor(/\[5 Volumes\]/);
    await program.sendKeys('j');
    await program.waitFor(text => !text.includes('undoSecond'));
    await program.sendKeys(':');
    await program.sendText('settings');
    await program.sendKeys('Enter');
    await program.waitFor(/! line 2: undoSecond is not known: did you mean undoSeconds\?/);
    await program.waitFor(/^pane +volumes +line 1$/m);
  },
);

tmuxTest('keys, columns, order and looks are those of the file', async context => {
  const yaml = `
keys: {down: [ctrl+n], help: [F]}
containers: {columns: [status, name], sort: name, reverse: true}
theme: colour-blind
colours: {running: '#0102fe'}
`;
  const env = {XDG_CONFIG_HOME: configHome(context, yaml), COLORTERM: 'truecolor'};
  const program = await openQuaymaster(context, ['--demo'], {columns: 80, rows: 24, env});
  // The headers are there before the rows.
  const lines = await program.waitFor(/^ {3}STATUS +NAMES↑\n›/m);
  const names = lines.slice(3, 10).map(line => line.trim().split(/ +/).at(-1) ?? '');
  assert.deepEqual(
    names,
    names.toSorted((a, b) => b.localeCompare(a)),
  );
  await program.sendKeys('C-n');
  await program.waitFor(text => text.split('\n')[4]?.startsWith('›') === true);
  assert.match((await program.captureStyled()).join('\n'), /38;2;1;2;254mUp /);
  await program.sendKeys('F');
  await program.sendKeys('End');
  await program.waitFor(/^ {2}ctrl\+n +One row down/m);
});

tmuxTest('every action is a line of a file that only its owner can read', async context => {
  const folder = configHome(context, '');
  const log = join(folder, 'actions.jsonl');
  writeFileSync(join(folder, 'quaymaster/config.yaml'), `actionLog: ${log}\nconfirm: [stop]\n`);
  const env = {XDG_CONFIG_HOME: folder};
  const program = await openQuaymaster(context, ['--demo'], {columns: 80, rows: 24, env});
  await program.waitFor(/● live/);
  await program.sendKeys('s');
  const asked = await program.waitFor(/ \$ docker stop \S+/);
  const command = /docker stop \S+/.exec(asked.join('\n'))?.[0];
  await program.sendKeys('y');
  await program.waitFor(/✓ Stopped/);
  assert.equal(statSync(log).mode & 0o777, 0o600);
  const record = JSON.parse(readFileSync(log, 'utf8'));
  assert.deepEqual([record.action, record.command, record.outcome], ['stop', command, 'done']);
});
