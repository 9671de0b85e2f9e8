import assert from 'node:assert/strict';
import {test} from 'node:test';
import {runProgram} from '../support/run-program.ts';
import {openTmux, tmuxTest} from '../support/tmux.ts';
import {openQuaymaster, programFile} from './quaymaster.ts';

const small = {columns: 80, rows: 24};
const run = (...words: string[]) =>
  runProgram([process.execPath, programFile, ...words], {env: {...process.env, DOCKER_HOST: undefined}});

test('--once prints each list and leaves with 0', async () => {
  const heads = {
    containers: /^CONTAINER ID +IMAGE +COMMAND +CREATED +STATUS +PORTS +NAMES\n/,
    images: /^REPOSITORY +TAG +IMAGE ID +CREATED +SIZE\n/,
    disk: /^TYPE +TOTAL +ACTIVE +SIZE +RECLAIMABLE\nImages .*\nContainers .*\nLocal Volumes .*\nBuild Cache .*\n$/,
  };
  for (const [subject, head] of Object.entries(heads)) {
    const {stdout, stderr, code} = await run('--demo', '--once', subject);
    assert.deepEqual([stderr, code], ['', 0]);
    assert.match(stdout, head);
    assert.ok(stdout.trim().split('\n').length > 4);
  }
  const {stdout, code} = await run('--demo', '--once', 'logs', 'shop-web-1', '--tail', '3');
  assert.equal(code, 0);
  assert.equal(stdout.trim().split('\n').length, 3);
});

test('what is no terminal gets the same as --once', async () => {
  const {stdout, code} = await run('--demo');
  assert.equal(code, 0);
  assert.match(stdout, /^CONTAINER ID /);
  assert.doesNotMatch(stdout, /\u001B/);
});

test('--once that fails says why on stderr, prints nothing and leaves with 1', async () => {
  const failing = [
    [['--once', '--host', 'unix:///nowhere/docker.sock'], /\/nowhere\/docker\.sock/],
    [['--once', '--host', 'tcp://127.0.0.1:1'], /refused/i],
    [['--once', '--host', 'ssh://me@host'], /ssh.*not/i],
    [['--once', '--context', 'no-such'], /no-such/],
    [['--demo', '--once', 'logs', 'nobody'], /No such container: nobody/],
  ] as const;
  for (const [words, cause] of failing) {
    const {stdout, stderr, code} = await run(...words);
    assert.equal(code, 1, words.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, cause);
    assert.doesNotMatch(stderr, /^ +at /m);
  }
});

test('help, version and an unknown flag are answered', async () => {
  assert.match((await run('--help')).stdout, /--read-only/);
  assert.match((await run('--version')).stdout, /^\d+\.\d+\.\d+\n$/);
  const unknown = await run('--no-such-flag');
  assert.notEqual(unknown.code, 0);
  assert.match(unknown.stderr, /no-such-flag/);
});

tmuxTest('it draws and obeys keys where CI is set', async context => {
  const screen = await openQuaymaster(context, ['--demo'], {...small, env: {CI: 'true'}});
  await screen.waitForRow('shop-db-1', / Up /);
  assert.match((await screen.captureStyled()).join('\n'), /\u001B\[\d*(;\d+)*m/);
  await screen.sendKeys('2');
  await screen.waitFor(/\[2 Images\]/);
  await screen.sendKeys('q');
  assert.equal(await screen.exitCode(), 0);
});

tmuxTest('NO_COLOR leaves out every colour, and no meaning', async context => {
  const screen = await openQuaymaster(context, ['--demo'], {...small, env: {NO_COLOR: '1'}});
  await screen.waitFor(/^ ! monitoring-.*\(unhealthy\)/m);
  const styled = (await screen.captureStyled()).join('\n');
  const codes = [...styled.matchAll(/\u001B\[([\d;]*)m/g)].flatMap(([, list = '']) => list.split(';'));
  const colours = codes.filter(code => /^(3[0-8]|4[0-8]|9[0-7]|10[0-7])$/.test(code));
  assert.deepEqual(colours, []);
});

tmuxTest('a locale without UTF-8 gets ASCII', async context => {
  for (const words of [
    ['--pane', 'containers'],
    ['--pane', 'disk'],
  ]) {
    const screen = await openQuaymaster(context, ['--demo', ...words], {
      columns: 80,
      rows: 24,
      env: {LANG: 'C', LC_ALL: 'C', LC_CTYPE: undefined},
    });
    const lines = await screen.waitFor(/^> ?. /m);
    assert.match(lines.join('\n'), /^[\n -~]*$/);
  }
});

tmuxTest('it is suspended by ^z and drawn anew by fg', async context => {
  const shell = await openTmux(context, ['bash', '--norc', '--noprofile', '-i'], {
    ...small,
    env: {PS1: 'ready> ', HISTFILE: undefined},
  });
  await shell.waitFor(/ready>/);
  await shell.sendText(`'${process.execPath}' '${programFile}' --demo`);
  await shell.sendKeys('Enter');
  await shell.waitFor(/\[1 Containers\][\s\S]*shop-db-1/);
  await shell.sendKeys('C-z');
  await shell.waitFor(/Stopped[\s\S]*ready>/);
  assert.equal(await shell.ask('#{alternate_on} #{cursor_flag}'), '0 1');
  await shell.sendText('echo the shell is $((40 + 2))');
  await shell.sendKeys('Enter');
  await shell.waitFor(/the shell is 42/);
  await shell.sendText('fg');
  await shell.sendKeys('Enter');
  await shell.waitFor(/\[1 Containers\][\s\S]*shop-db-1/);
  await shell.sendKeys('2');
  await shell.waitFor(/\[2 Images\]/);
  await shell.sendKeys('q');
  await shell.waitFor(/ready>\s*$/);
  assert.equal(await shell.ask('#{alternate_on} #{cursor_flag}'), '0 1');
});

tmuxTest('read-only says so, and refuses what would change something', async context => {
  const screen = await openQuaymaster(context, ['--demo', '--read-only'], small);
  await screen.waitFor(/READ-ONLY/i);
  await screen.waitForRow('dns', / Up /);
  await screen.select('dns');
  for (const key of ['s', 'd', 'c', '+']) {
    await screen.sendKeys(key);
    await screen.waitFor(/read-only/);
    await screen.sendKeys('j', 'k');
    await screen.waitFor(text => !/: .*read-only/.test(text));
  }
  await screen.waitForRow('dns', / Up /);
});
