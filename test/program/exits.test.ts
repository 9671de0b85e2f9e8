import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {waitUntil} from '../../scripts/wait-until.ts';
import {openPseudoTerminal, type PseudoTerminal} from '../support/pseudo-terminal.ts';
import {runProgram} from '../support/run-program.ts';
import {changedModes, isAlive} from '../wire/fixtures/pseudo-terminal.ts';
import {programFile} from './quaymaster.ts';

// Breaks the built program from within, as a mistake of ours would.
const breaker = `
process.on('SIGUSR2', () => setImmediate(() => { throw new Error('broken on purpose'); }));
process.on('SIGWINCH', () => process.env.BREAKS === 'rejection' && Promise.reject(new Error('rejected on purpose')));
`;

type Running = PseudoTerminal & {readonly folder: string; readonly programPid: () => number};

/** The built program on its demo, under a shell which then tells its exit code and the modes of the line. */
async function start(
  context: TestContext,
  {
    words = [],
    env = {},
    before = '',
  }: {
    readonly words?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    readonly before?: string;
  } = {},
): Promise<Running> {
  const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-exits-'));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  writeFileSync(join(folder, 'breaker.cjs'), breaker);
  const program = [
    process.execPath,
    '--require',
    join(folder, 'breaker.cjs'),
    programFile,
    '--demo',
    ...words,
  ];
  const script = `${before} "$@"; echo "code $? end"; stty -a; echo told`;
  const terminal = await openPseudoTerminal(context, ['sh', '-c', script, 'sh', ...program], {
    columns: 80,
    rows: 24,
    env,
  });
  await terminal.waitFor(/● live[\s\S]*shop-web-1/, {deadlineMs: 30_000});
  // Ink takes the keyboard and switches paste on in effects, after the first frame.
  await waitUntil('it has the keyboard', () => changedModes(terminal.output()).includes('2004'), 30_000);
  const programPid = () => childOf(before === '' ? terminal.pid() : childOf(terminal.pid()));
  return {...terminal, folder, programPid};
}

/** The terminal is as it was found, and the program has ended with this code. */
async function assertRestored({waitFor, output}: Running, code: number): Promise<void> {
  await waitFor(/told/, {deadlineMs: 30_000});
  assert.match(output(), new RegExp(`code ${code} end`));
  assert.deepEqual(changedModes(output()), []);
  for (const mode of [/[^-]icanon/, /[^-]echo[^a-z]/, /[^-]isig/, /[^-]opost/]) assert.match(output(), mode);
  assert.ok(output().lastIndexOf('\u001B[?1049l') < output().lastIndexOf('code '));
}

/** What was said on the main screen, before the exit code. */
function lastWords({output}: Running): string {
  const text = output();
  return text.slice(text.lastIndexOf('\u001B[?1049l'), text.lastIndexOf('code '));
}

describe('the built program gives the terminal back', {concurrency: 2}, () => {
  const looking: ReadonlyArray<readonly [screen: string, keys: readonly string[], shows: RegExp]> = [
    ['the list', [], /● live/],
    ['a detail', ['enter'], /\[summary\]/],
    ['a form', ['+'], /Run a/],
    ['a log', ['l'], /\[3 Logs\][\s\S]*following/],
    ['the palette', [':'], /^:/m],
    ['a question', ['d'], /Remove .*\?/],
  ];
  const signals = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP'] as const;
  const codes = {SIGTERM: 143, SIGINT: 130, SIGQUIT: 131, SIGHUP: 129};
  for (const [index, [screen, keys, shows]] of looking.entries()) {
    const signal = signals[index % signals.length] ?? 'SIGTERM';
    test(`from ${screen}, on ${signal}`, async context => {
      const running = await start(context);
      running.press(...keys);
      await running.waitFor(shows);
      process.kill(running.programPid(), signal);
      await assertRestored(running, codes[signal]);
      assert.doesNotMatch(lastWords(running), /quaymaster|Error/);
    });
    test(`from ${screen}, on ^c`, async context => {
      const running = await start(context);
      running.press(...keys);
      await running.waitFor(shows);
      running.press('ctrl+c');
      await assertRestored(running, 0);
    });
  }

  test('on q', async context => {
    const running = await start(context);
    running.press('q');
    await assertRestored(running, 0);
  });

  test('after an uncaught error: one line says it, and the log file has the report', async context => {
    const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-report-'));
    const running = await start(context, {words: ['--log', join(folder, 'report')]});
    // Where it could be written at the start, but no longer, that line has to do.
    rmSync(folder, {recursive: true});
    process.kill(running.programPid(), 'SIGUSR2');
    await assertRestored(running, 1);
    assert.match(lastWords(running), /quaymaster: stopped by an error: broken on purpose/);
    assert.doesNotMatch(lastWords(running), /\n\s+at /);
  });

  test('after a rejection that nobody handles, with a report', async context => {
    const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-report-'));
    context.after(() => rmSync(folder, {recursive: true, force: true}));
    const log = join(folder, 'report');
    const running = await start(context, {words: ['--log', log], env: {BREAKS: 'rejection'}});
    await running.resize(81, 25);
    await assertRestored(running, 1);
    assert.match(lastWords(running), /stopped by an error: rejected on purpose \(report in /);
    assert.match(readFileSync(log, 'utf8'), /rejected on purpose\n\s+at /);
  });
});

test('SIGUSR1 opens no port for a debugger, and writes nothing on the screen', async context => {
  const running = await start(context);
  const pid = running.programPid();
  process.kill(pid, 'SIGUSR1');
  // Signals are heard in their order: when the program has gone on, it has heard that one.
  process.kill(pid, 'SIGCONT');
  const before = running.output().length;
  await waitUntil('it draws again', () => running.output().slice(before).includes('shop-web-1'), 10_000);
  running.press('2');
  await running.waitFor(/\[2 Images\]/);
  assert.doesNotMatch(running.output(), /[Dd]ebugger|inspector/);
  assert.deepEqual(listeningPorts(pid), []);
  running.press('q');
  await assertRestored(running, 0);
});

test('what is typed before the first frame or with it is not written over it', async context => {
  const terminal = await openPseudoTerminal(context, [process.execPath, programFile, '--demo'], {
    columns: 80,
    rows: 24,
  });
  await waitUntil('the screen is taken', () => terminal.output().includes('\u001B[?1049h'), 30_000);
  terminal.press(...Array.from({length: 30}, () => '~'));
  await waitUntil('it has the keyboard', () => changedModes(terminal.output()).includes('2004'), 30_000);
  await terminal.waitFor(/● live[\s\S]*shop-web-1/);
  assert.doesNotMatch(terminal.output(), /~/);
});

describe('a terminal that goes away', {concurrency: 2}, () => {
  for (const [how, before] of [
    ['with a hang-up', ''],
    ['without a signal', 'setsid -w'],
  ] as const) {
    test(`${how}: the program ends at once, and has not been busy`, async context => {
      const running = await start(context, {before});
      const pid = running.programPid();
      const busyBefore = cpuSeconds(pid);
      running.hangUp();
      let busy = busyBefore;
      // It is promised within a second; a test on a machine that does much else waits longer.
      await waitUntil(
        'the program is gone',
        () => {
          busy = Math.max(busy, cpuSeconds(pid));
          return !isAlive(pid);
        },
        10_000,
      );
      assert.ok(busy - busyBefore < 0.5, `${busy - busyBefore} s of CPU after the hang-up`);
    });
  }
});

test('nobody who reads on, no room and no keyboard are each said in a line, or not at all', async () => {
  const run = (script: string) =>
    runProgram(['bash', '-c', script, 'bash', process.execPath, programFile, '--demo']);
  const head = await run('set -o pipefail; "$@" --once logs shop-web-1 | head -n 1');
  assert.equal(head.code, 141);
  assert.equal(head.stdout.split('\n').length, 2);
  assert.doesNotMatch(head.stderr, /quaymaster|EPIPE| at /);
  const full = await run('exec "$@" --once containers > /dev/full');
  assert.equal(full.code, 1);
  assert.match(full.stderr, /^quaymaster: ENOSPC[^\n]*\n$/);
  const blind = await run('exec script -qec "stty rows 24 cols 80; $1 $2 --demo < /dev/null" /dev/null');
  assert.equal(blind.code, 1);
  assert.match(blind.stdout, /^quaymaster: there is no keyboard[^\n]*\n$/);
});

/** The TCP ports that a process listens on. */
function listeningPorts(pid: number): readonly string[] {
  const isOwn = new Set(
    readdirSync(`/proc/${pid}/fd`).map(fd => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return '';
      }
    }),
  );
  return ['tcp', 'tcp6'].flatMap(kind =>
    readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')
      .split('\n')
      .map(line => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === '0A' && isOwn.has(`socket:[${inode}]`))
      .map(([, address = '']) => address),
  );
}

function childOf(pid: number): number {
  const [first = ''] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return Number(first);
}

/** 0 for a process that is gone. */
function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

test('stopped and continued with a shell open: the shell goes on, and the screen is there after it', async context => {
  const running = await start(context);
  running.press('e');
  await running.waitFor(/docker exec[\s\S]*[$#] *$/m);
  // Nobody can continue it here, so it goes on by itself.
  process.kill(running.programPid(), 'SIGTSTP');
  await new Promise(resolve => setTimeout(resolve, 500));
  running.press(...'exit', 'enter');
  await running.waitFor(/● live[\s\S]*ended with exit code 0/);
  running.press('q');
  await assertRestored(running, 0);
});
