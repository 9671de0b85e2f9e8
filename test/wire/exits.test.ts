import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {
  changedModes,
  isAlive,
  openPseudoTerminal,
  type PseudoTerminal,
  programIn,
} from './fixtures/pseudo-terminal.ts';

// A second is promised; a test asserts five times that.
const deadlineMs = 5_000;

/** The program under a shell which then tells its exit code and the modes of the line. */
async function startUnderShell(context: TestContext): Promise<PseudoTerminal> {
  const terminal = openPseudoTerminal(
    context,
    folder => `${programIn(folder)}; echo "code $? end"; stty -a; echo told`,
  );
  await terminal.until(() => terminal.programPid() !== undefined && terminal.output().includes('ready'));
  await untilTaken(terminal);
  return terminal;
}

/** All of its modes are ours. The last of them is set after the first frame: Ink switches paste on in an effect. */
async function untilTaken(terminal: PseudoTerminal): Promise<void> {
  const taken = ['1004', '1049', '2004', '25', '7'];
  await terminal.until(() => changedModes(terminal.output()).sort().join() === taken.join(), deadlineMs);
}

/** The terminal is as it was found, and the program has ended with this code. */
async function assertRestored(terminal: PseudoTerminal, code: number): Promise<void> {
  await terminal.until(() => terminal.output().includes('told'), deadlineMs);
  const output = terminal.output();
  assert.match(output, new RegExp(`code ${code} end`));
  assert.deepEqual(changedModes(output), []);
  assert.match(output, /[^-]icanon/);
  assert.match(output, /[^-]echo[^a-z]/);
  assert.match(output, /[^-]isig/);
  // What is said at the end is said on the main screen.
  assert.ok(output.lastIndexOf('\u001B[?1049l') < output.indexOf('code '));
}

describe('the terminal is restored', {concurrency: 3}, () => {
  const byKey = [
    {name: 'on quit', keys: 'q', code: 0, line: undefined},
    {
      name: 'after an exception in a component',
      keys: 'b',
      code: 1,
      line: /quaymaster: stopped by an error: broken in a component \(report in /,
    },
    {
      name: 'after an exception in a key',
      keys: 'n',
      code: 1,
      line: /quaymaster: stopped by an error: broken in a key \(/,
    },
    {
      name: 'after an uncaught exception',
      keys: 'x',
      code: 1,
      line: /quaymaster: stopped by an error: broken uncaught \(/,
    },
    {
      name: 'after an unhandled rejection',
      keys: 'u',
      code: 1,
      line: /quaymaster: stopped by an error: rejected\uFFFD\[31m \(/,
    },
    {name: 'when something ends the process', keys: 'p', code: 7, line: undefined},
  ] as const;
  for (const {name, keys, code, line} of byKey) {
    test(name, async context => {
      const terminal = await startUnderShell(context);
      terminal.send(keys);
      await assertRestored(terminal, code);
      const afterwards = terminal.output().slice(terminal.output().lastIndexOf('\u001B[?1049l'));
      if (line === undefined) {
        assert.doesNotMatch(afterwards, /quaymaster|Error/);
        return;
      }
      assert.match(afterwards, line);
      // One line, not a stack trace.
      assert.doesNotMatch(afterwards, /\n\s+at /);
      assert.match(readFileSync(join(terminal.folder, 'log'), 'utf8'), /\n\s+at /);
    });
  }

  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
    ['SIGHUP', 129],
  ] as const) {
    test(`on ${signal}`, async context => {
      const terminal = await startUnderShell(context);
      process.kill(terminal.programPid() ?? assert.fail(), signal);
      await assertRestored(terminal, code);
    });
  }

  test('while a program that was started from it has the terminal, and after that', async context => {
    const terminal = await startUnderShell(context);
    terminal.send('c');
    await terminal.until(() => terminal.output().includes('child\r\n'));
    assert.deepEqual(changedModes(terminal.output()), []);
    terminal.send('a word\n');
    await terminal.until(() => terminal.output().includes('child got a word'));
    await terminal.until(() => terminal.output().includes('child ended'));
    assert.deepEqual(changedModes(terminal.output()).sort(), ['1004', '1049', '2004', '25', '7']);
    terminal.send('q');
    await assertRestored(terminal, 0);
  });

  const fromShell = [
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
    ['SIGHUP', 129],
    ['x', 1],
    ['u', 1],
    ['p', 7],
    ['eq', 0],
  ] as const;
  for (const [way, code] of fromShell) {
    test(`while a process in a container has it and has left its modes on: ${way}`, async context => {
      const terminal = await startUnderShell(context);
      terminal.send('s');
      await terminal.until(() => terminal.output().includes('shell..'));
      assert.deepEqual(changedModes(terminal.output()).sort(), ['1', '1004', '1049', '2004', '25']);
      if (way.startsWith('SIG')) process.kill(terminal.programPid() ?? assert.fail(), way);
      else
        for (const key of way) {
          terminal.send(key);
          if (key === 'e') await untilTaken(terminal);
        }
      await assertRestored(terminal, code);
      const afterwards = terminal.output().slice(terminal.output().lastIndexOf('shell.'));
      // Letters, keypad, scroll region, and the reports of keys.
      for (const sequence of ['\u001B(B', '\u001B>', '\u001B[r', '\u001B[<1u', '\u001B[>4m'])
        assert.ok(afterwards.includes(sequence), JSON.stringify(sequence));
      assert.match(terminal.output(), /[^-]opost/);
      // What it writes on is nobody's any more.
      assert.doesNotMatch(afterwards.slice(afterwards.lastIndexOf('\u001B[?1049l')), /\.\./);
    });
  }

  test('by ^z, and taken again by fg', async context => {
    const terminal = openPseudoTerminal(context, () => 'exec bash --norc --noprofile -i');
    terminal.send(`PS1='prompt '; ${programIn(terminal.folder)}\n`);
    await terminal.until(() => terminal.programPid() !== undefined && terminal.output().includes('ready'));
    terminal.send('\u001A');
    await terminal.until(() => /Stopped[^\n]*\n.*prompt $/s.test(terminal.output()));
    assert.deepEqual(
      changedModes(terminal.output()).filter(mode => mode !== '2004'),
      [],
    );
    terminal.send('stty -a; stty rows 10 cols 60; echo to""ld\n');
    await terminal.until(() => terminal.output().includes('told'));
    assert.match(terminal.output(), /[^-]icanon/);
    const before = terminal.output().length;
    terminal.send('fg\n');
    // Where the old frame was drawn first, of the new one only the cells that differ are sent.
    await terminal.until(() => /60x10[\s\S]*status/.test(terminal.output().slice(before)));
    assert.deepEqual(changedModes(terminal.output()).sort(), ['1004', '1049', '2004', '25', '7']);
    terminal.send('?');
    await terminal.until(() => terminal.output().slice(before).includes('key'));
    terminal.send('q');
    await terminal.until(() => terminal.output().endsWith('prompt '), deadlineMs);
    terminal.send('exit\n');
  });

  for (const signal of ['SIGSTOP', 'SIGTTIN', 'SIGTTOU'] as const) {
    test(`not by ${signal}, but all is taken again by fg`, async context => {
      const terminal = openPseudoTerminal(context, () => 'exec bash --norc --noprofile -i');
      terminal.send(`PS1='prompt '; ${programIn(terminal.folder)}\n`);
      await terminal.until(() => terminal.programPid() !== undefined && terminal.output().includes('ready'));
      await untilTaken(terminal);
      process.kill(terminal.programPid() ?? assert.fail(), signal);
      await terminal.until(() => /Stopped[^\n]*\n.*prompt $/s.test(terminal.output()));
      terminal.send('stty rows 10 cols 60; stty -a; echo to""ld\n');
      await terminal.until(() => terminal.output().includes('told'));
      assert.match(terminal.output(), /[^-]icanon/);
      const before = terminal.output().length;
      terminal.send('fg\n');
      await terminal.until(() => /60x10[\s\S]*status/.test(terminal.output().slice(before)));
      const afterwards = terminal.output().slice(before);
      assert.deepEqual(changedModes(afterwards).sort(), ['1004', '1049', '2004', '25', '7']);
      // Neither echoed nor kept for the end of a line.
      terminal.send('~');
      await terminal.until(() => terminal.output().includes('key "~"'));
      assert.equal(terminal.output().split('~').length, 2);
      terminal.send('q');
      await terminal.until(() => terminal.output().endsWith('prompt '), deadlineMs);
      terminal.send('exit\n');
    });
  }

  test('not by SIGSTOP while a process in a container has it, but that has its keys and its raw output again', async context => {
    const terminal = openPseudoTerminal(context, () => 'exec bash --norc --noprofile -i');
    terminal.send(`PS1='prompt '; ${programIn(terminal.folder)}\n`);
    await terminal.until(() => terminal.programPid() !== undefined && terminal.output().includes('ready'));
    terminal.send('s');
    await terminal.until(() => terminal.output().includes('shell..'));
    process.kill(terminal.programPid() ?? assert.fail(), 'SIGSTOP');
    await terminal.until(() => /Stopped[^\n]*\n.*prompt $/s.test(terminal.output()));
    const before = terminal.output().length;
    terminal.send('fg\n');
    await terminal.until(() => terminal.output().slice(before).includes('..'));
    terminal.send('tj');
    await terminal.until(() => terminal.output().includes('key t, speed'));
    assert.match(terminal.output().slice(before), /-icanon[\s\S]*-opost|-opost[\s\S]*-icanon/);
    // What it has on its screen stays there.
    assert.doesNotMatch(terminal.output().slice(before), /1049/);
    terminal.send('e');
    await terminal.until(() => terminal.output().slice(before).includes('shell ended'));
    await untilTaken(terminal);
    terminal.send('q');
    await terminal.until(() => terminal.output().endsWith('prompt '), deadlineMs);
    terminal.send('exit\n');
  });

  test('and is drawn once more, with the same keys, where it is continued without having been stopped', async context => {
    const terminal = await startUnderShell(context);
    const before = terminal.output().length;
    process.kill(terminal.programPid() ?? assert.fail(), 'SIGCONT');
    await terminal.until(() => terminal.output().slice(before).includes('80x24 ready'));
    terminal.send('~');
    await terminal.until(() => terminal.output().includes('key "~"'));
    const afterwards = terminal.output().slice(before);
    assert.equal(afterwards.split('80x24').length, 2);
    assert.equal(afterwards.split('~').length, 2);
    await untilTaken(terminal);
    terminal.send('q');
    await assertRestored(terminal, 0);
  });

  test('by ^z where no shell could continue it: it goes on by itself', async context => {
    const terminal = openPseudoTerminal(context, folder => `exec ${programIn(folder)}`);
    await terminal.until(() => terminal.programPid() !== undefined && terminal.output().includes('ready'));
    const before = terminal.output().length;
    terminal.send('\u001A');
    await terminal.until(() => terminal.output().slice(before).includes('80x24 ready'));
    await untilTaken(terminal);
  });
});

describe('what must not be cut off is finished', {concurrency: 3}, () => {
  for (const [keys, code] of [
    ['x', 1],
    ['u', 1],
    ['y', 1],
    ['b', 1],
  ] as const) {
    test(`after an error (${keys}), and after one while it is finished`, async context => {
      const terminal = await startUnderShell(context);
      terminal.send('w');
      await terminal.until(() => existsSync(join(terminal.folder, 'pid.begun')));
      terminal.send(keys);
      await assertRestored(terminal, code);
      assert.ok(existsSync(join(terminal.folder, 'pid.finished')));
      assert.match(terminal.output(), /stopped by an error: [^\n]*\n[^\n]*finishing\r\n/);
    });
  }
});

describe('a terminal that fails', {concurrency: 3}, () => {
  test('ends the program when it goes away', async context => {
    const terminal = openPseudoTerminal(context, folder => `exec ${programIn(folder)}`);
    await terminal.until(() => terminal.programPid() !== undefined && terminal.output().includes('ready'));
    const pid = terminal.programPid() ?? assert.fail();
    terminal.hangUp();
    await terminal.until(() => !isAlive(pid), deadlineMs);
  });

  test('ends the program when it goes away without a signal', async context => {
    // In a session of its own it is not told: it finds out by reading and writing.
    const terminal = openPseudoTerminal(context, folder => `exec setsid -w ${programIn(folder)}`);
    await terminal.until(() => terminal.programPid() !== undefined && terminal.output().includes('ready'));
    const pid = terminal.programPid() ?? assert.fail();
    terminal.hangUp();
    await terminal.until(() => !isAlive(pid), deadlineMs);
  });

  for (const [how, before] of [
    ['with a hang-up', 'exec'],
    ['without a signal', 'exec setsid -w'],
  ] as const) {
    test(`cuts off nothing that must be finished when it goes away ${how}`, async context => {
      const terminal = openPseudoTerminal(context, folder => `${before} ${programIn(folder)}`);
      await terminal.until(() => terminal.programPid() !== undefined && terminal.output().includes('ready'));
      const pid = terminal.programPid() ?? assert.fail();
      terminal.send('w');
      await terminal.until(() => existsSync(join(terminal.folder, 'pid.begun')));
      terminal.hangUp();
      await terminal.until(() => !isAlive(pid), 4 * deadlineMs);
      assert.ok(existsSync(join(terminal.folder, 'pid.finished')));
    });
  }

  test('stops neither the program nor its end when it takes no more', async context => {
    const terminal = openPseudoTerminal(context, folder => `exec ${programIn(folder)}`);
    await terminal.until(() => terminal.programPid() !== undefined && terminal.output().includes('ready'));
    const pid = terminal.programPid() ?? assert.fail();
    terminal.send('f');
    await terminal.until(() => terminal.output().length > 50_000);
    terminal.stall();
    // It lives on, repaints all the time, and yet sends no more.
    await terminal.until(() => {
      const sent = bytesSentAtEachRepaint(terminal.folder).slice(-100);
      return sent.length === 100 && new Set(sent).size === 1;
    });
    process.kill(pid, 'SIGTERM');
    await terminal.until(() => !isAlive(pid), deadlineMs);
  });
});

function bytesSentAtEachRepaint(folder: string): string[] {
  const file = join(folder, 'pid.sent');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ') : [];
}
