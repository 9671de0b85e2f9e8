import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {connect, createServer, type Socket} from 'node:net';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {TmuxPane} from '../support/tmux.ts';
import {liveTmuxTest, openQuaymaster, selectContainer, typeLine} from './running-program.ts';

// The longest start of a process on the slowest machine.
const patient = {deadlineMs: 30_000};

/** The screen is Quaymaster's: its tabs, its own buffer, no cursor. */
async function assertScreenIsBack(pane: TmuxPane): Promise<void> {
  const lines = await pane.capture();
  assert.match(lines.join('\n'), /\[1 Containers\]/);
  assert.equal(await pane.ask('#{alternate_on} #{cursor_flag} #{mouse_any_flag}'), '1 0 0');
}

liveTmuxTest(
  'e opens a shell which has the whole terminal, and gives it back with its exit code',
  async (live, t) => {
    const name = live.named('web');
    await live.docker(['run', '-d', '--name', name, 'busybox:1.35', 'sleep', '600']);
    const pane = await openQuaymaster(t, live);
    await selectContainer(pane, name);
    const before = await pane.capture();

    await pane.sendKeys('e');
    // Typed before there is a shell: it is the shell's.
    await typeLine(pane, 'echo ahead | tr a-z A-Z');
    await pane.waitFor(/AHEAD$/m, patient);
    const screen = (await pane.capture()).join('\n');
    assert.match(screen, new RegExp(`^docker exec -it ${name} (bash|ash|sh)$`, 'm'));
    assert.match(screen, /^ctrl-p ctrl-q leaves it running; a single ctrl-p arrives with the next key$/m);
    assert.equal(await pane.ask('#{alternate_on} #{cursor_flag}'), '0 1');

    await typeLine(pane, 'stty size');
    await pane.waitFor(/^24 100$/m);
    await pane.resize(81, 20);
    // The engine hears of the window a moment after the shell has begun to run the line.
    await typeLine(pane, 'while [ "$(stty size)" != "20 81" ]; do sleep 0.1; done; stty size');
    await pane.waitFor(/^20 81$/m, patient);
    // A program that moves down with line feeds alone, as vi and top do.
    await typeLine(pane, 'stty -onlcr; printf "ab\\ncd\\nef"; stty onlcr; echo; echo told');
    await pane.waitFor(/^ab\n {2}cd\n {4}ef\ntold$/m);
    await pane.resize(100, 24);
    // It ends in the middle of a program of the whole screen.
    await typeLine(pane, 'printf "\\033[?1049h\\033[?1000h\\033[?25l"; exit 3');

    await pane.waitFor(new RegExp(`(bash|ash|sh) in ${name} ended with exit code 3`), patient);
    await assertScreenIsBack(pane);
    // The columns may have found other widths meanwhile, and the container is older.
    const plain = (lines: readonly string[]) =>
      lines.slice(0, 4).map(line => line.replace(/Up \S+ \S+/, '').replace(/ +/g, ' '));
    assert.deepEqual(plain(await pane.waitFor(/CONTAINER ID/)), plain(before));

    await pane.sendKeys('q');
    assert.equal(await pane.exitCode(), 0);
    assert.equal(await pane.ask('#{alternate_on} #{mouse_any_flag}'), '0 0');
  },
);

liveTmuxTest('the detach keys leave a shell running; keys typed on are not lost on us', async (live, t) => {
  const name = live.named('web');
  await live.docker(['run', '-d', '--name', name, 'busybox:1.35', 'sleep', '600']);
  const pane = await openQuaymaster(t, live);
  await selectContainer(pane, name);
  await pane.sendKeys('e');
  await pane.waitFor(/[#$] $|[#$]$/m, patient);
  await typeLine(pane, 'sleep 543');
  await pane.waitFor(/sleep 543/);
  await pane.sendKeys('C-p');
  await pane.sendKeys('C-q');
  await pane.waitFor(new RegExp(`left (bash|ash|sh) in ${name}: it runs on there`), patient);
  await assertScreenIsBack(pane);
  assert.match(await live.docker(['exec', name, 'ps']), /sleep 543/);
});

liveTmuxTest(
  'E runs a command as another user, elsewhere, with variables, without a terminal',
  async (live, t) => {
    const name = live.named('web');
    await live.docker(['run', '-d', '--name', name, 'busybox:1.35', 'sleep', '600']);
    const pane = await openQuaymaster(t, live, {rows: 30});
    await selectContainer(pane, name);
    await pane.sendKeys('E');
    await pane.waitFor(/Run a command in/);
    await pane.sendText('sh -c "id -u; pwd; echo $1" x');
    await pane.waitFor(/✕|\[ Run \]/);
    await pane.sendKeys('C-u');
    await pane.sendText(
      `sh -c 'id -u; pwd; echo "[$WORD]"; tty; read -r line; echo "got $line" >&2; exit 5'`,
    );
    await pane.sendKeys('Tab');
    await pane.sendText('12');
    await pane.sendKeys('Tab');
    await pane.sendText('/etc');
    await pane.sendKeys('Tab');
    await pane.sendText('WORD="two words"');
    await pane.sendKeys('Tab', 'Space', 'Tab');
    await pane.waitFor(new RegExp(`\\$ docker exec -i -u 12 -w /etc -e 'WORD=two words' ${name} sh -c`));
    await pane.sendKeys('Enter');
    await pane.waitFor(/^12\n\/etc\n\[two words\]\nnot a tty$/m, patient);
    await typeLine(pane, 'a line');
    await pane.waitFor(new RegExp(`sh in ${name} ended with exit code 5`), patient);
    await assertScreenIsBack(pane);

    await pane.sendKeys('E');
    await pane.waitFor(/Run a command in/);
    await pane.sendText('nosuchprogram');
    await pane.sendKeys('BTab', 'Enter');
    await pane.waitFor(/✕ OCI runtime exec failed[^›]*nosuchprogram/, patient);
  },
);

liveTmuxTest(
  'what a command wrote that nobody typed into stays on the screen until a key',
  async (live, t) => {
    const name = live.named('web');
    await live.docker(['run', '-d', '--name', name, 'busybox:1.35', 'sleep', '600']);
    const pane = await openQuaymaster(t, live);
    await selectContainer(pane, name);
    await pane.sendKeys('E');
    await pane.waitFor(/Run a command in/);
    await pane.sendKeys('C-u');
    await pane.sendText(`sh -c 'echo so it is; exit 3'`);
    await pane.sendKeys('BTab', 'Enter');
    await pane.waitFor(/^so it is\nended with exit code 3; any key goes back$/m, patient);
    await pane.sendKeys('d');
    await pane.waitFor(new RegExp(`sh in ${name} ended with exit code 3`), patient);
    await assertScreenIsBack(pane);
  },
);

liveTmuxTest('a attaches to a terminal and leaves it running', async (live, t) => {
  const name = live.named('tty');
  await live.docker(['run', '-dit', '--name', name, 'busybox:1.35', 'sh']);
  const pane = await openQuaymaster(t, live);
  await selectContainer(pane, name);
  await pane.sendKeys('a');
  await pane.waitFor(/^\/ #/m, patient);
  await typeLine(pane, 'stty size');
  await pane.waitFor(/^24 100$/m, patient);
  await pane.sendKeys('C-p', 'C-q');
  await pane.waitFor(new RegExp(`left ${name}: it runs on`), patient);
  assert.equal((await live.docker(['inspect', '-f', '{{.State.Running}}', name])).trim(), 'true');

  await pane.sendKeys('a');
  await pane.waitFor(/^\/ #/m, patient);
  await typeLine(pane, 'exit 7');
  await pane.waitFor(new RegExp(`${name} ended with exit code 7`), patient);
  await assertScreenIsBack(pane);
  await pane.waitFor(/Exited \(7\)/);
  await pane.sendKeys('a');
  await pane.waitFor(/attach: .* is not running/);
});

liveTmuxTest(
  'a shows what a container without a terminal writes, and takes lines where it reads',
  async (live, t) => {
    const script = 'while read -r line; do echo "out $line"; echo "err $line" >&2; done; exit 6';
    const name = live.named('pipe');
    await live.docker(['run', '-d', '-i', '--name', name, 'busybox:1.35', 'sh', '-c', script]);
    const pane = await openQuaymaster(t, live);
    await selectContainer(pane, name);
    await pane.sendKeys('a');
    await pane.waitFor(/^ctrl-p ctrl-q, or ctrl-c, leaves it running$/m, patient);
    await pane.sendText('onex');
    await pane.sendKeys('BSpace', 'Enter');
    await pane.waitFor(
      text => /^one$/m.test(text) && /^out one$/m.test(text) && /^err one$/m.test(text),
      patient,
    );
    await pane.sendKeys('C-c');
    await pane.waitFor(new RegExp(`left ${name}: it runs on`), patient);
    assert.equal((await live.docker(['inspect', '-f', '{{.State.Running}}', name])).trim(), 'true');
  },
);

liveTmuxTest('of a container for one input only it is said that leaving ends its input', async (live, t) => {
  const name = live.named('once');
  await live.docker(['create', '-i', '--name', name, 'busybox:1.35', 'sh', '-c', 'cat; exit 4']);
  await live.docker(['start', name]);
  const pane = await openQuaymaster(t, live);
  await selectContainer(pane, name);
  await pane.sendKeys('a');
  await pane.waitFor(/^ctrl-p ctrl-q, or ctrl-c, leaves it; its input ends then$/m, patient);
  await pane.sendKeys('C-c');
  await pane.waitFor(new RegExp(`left ${name}: its input has ended`), patient);
  await pane.waitFor(/Exited \(4\)/, patient);
});

liveTmuxTest(
  'a container is run with the terminal in it, and is gone afterwards with --rm',
  async (live, t) => {
    const name = live.named('run');
    const pane = await openQuaymaster(t, live, {rows: 30});
    await pane.sendKeys('+');
    await pane.waitFor(/Run a container/);
    await pane.sendText('busybox:1.35');
    await pane.sendKeys('Tab');
    await pane.sendText(name);
    await pane.sendKeys('Tab');
    await pane.sendText(`sh -c 'echo first; sh; exit 9'`);
    // On the screen, so that no key is under way any more when the fields are counted.
    await pane.waitFor(/Command +sh -c 'echo first; sh; exit 9'/);
    await tick(pane, 'Interactive');
    await tick(pane, 'Remove');
    await pane.waitFor(new RegExp(`\\$ docker run -it --rm --name ${name} busybox:1.35 sh -c`));
    await submit(pane);
    await pane.waitFor(/^first$/m, patient);
    await typeLine(pane, 'echo done > /file; cat /file');
    await pane.waitFor(/^done$/m, patient);
    await typeLine(pane, 'exit');
    await pane.waitFor(new RegExp(`${name} ended with exit code 9`), patient);
    await assertScreenIsBack(pane);
    assert.equal(await live.docker(['ps', '-aq', '--filter', `name=${name}`]), '');
  },
);

liveTmuxTest('what the engine cannot start is said at the form, and nothing is left', async (live, t) => {
  const name = live.named('run');
  const pane = await openQuaymaster(t, live, {rows: 30});
  await pane.sendKeys('+');
  await pane.waitFor(/Run a container/);
  await pane.sendText('busybox:1.35');
  await pane.sendKeys('Tab');
  await pane.sendText(name);
  await pane.sendKeys('Tab');
  await pane.sendText('nosuchprogram');
  await pane.waitFor(/Command +nosuchprogram/);
  await tick(pane, 'Interactive');
  await submit(pane);
  await pane.waitFor(/✕ [^›]*nosuchprogram[^›]*has been\s+removed again/, patient);
  await assertScreenIsBack(pane);
  assert.equal(await live.docker(['ps', '-aq', '--filter', `name=${name}`]), '');
});

liveTmuxTest('an image without a shell is named', async (live, t) => {
  const image = live.named('bare');
  const name = live.named('noshell');
  // busybox under the name of one of its programs is that program and nothing else.
  const words = ['-c', '-C', '/bin', '--transform', 's/^busybox$/sleep/', 'busybox'];
  const tar = spawnSync('tar', words, {maxBuffer: 64 * 1024 * 1024});
  assert.equal(tar.status, 0, tar.stderr.toString());
  await live.docker(['import', '-', image], {input: tar.stdout});
  await live.docker(['run', '-d', '--name', name, image, '/sleep', '600']);
  const pane = await openQuaymaster(t, live, {columns: 160});
  await selectContainer(pane, name);
  await pane.sendKeys('e');
  await pane.waitFor(new RegExp(`shell: there is no shell in ${name} .*no bash, no ash, no sh`), patient);
  await assertScreenIsBack(pane);
});

liveTmuxTest('an engine that dies meanwhile gives the terminal back, with a word', async (live, t) => {
  const name = live.named('web');
  await live.docker(['run', '-d', '--name', name, 'busybox:1.35', 'sleep', '600']);
  const engine = await startPassage(t, live.record.socket);
  const pane = await openQuaymaster(t, live, {host: `unix://${engine.socket}`, columns: 140});
  await selectContainer(pane, name);
  await pane.sendKeys('e');
  await pane.waitFor(/[#$] $|[#$]$/m, patient);
  await typeLine(pane, 'printf "\\033[?1049h\\033[?25lthe whole screen"; read -r x');
  await pane.waitFor(/the whole screen/);
  engine.kill();
  await pane.waitFor(/✕ shell \S+: /, patient);
  await assertScreenIsBack(pane);
  await pane.sendKeys('q');
  assert.equal(await pane.exitCode(), 0);
});

liveTmuxTest('--read-only and marks block them with the reason', async (live, t) => {
  for (const word of ['one', 'two']) {
    await live.docker(['run', '-d', '--name', live.named(word), 'busybox:1.35', 'sleep', '600']);
  }
  const pane = await openQuaymaster(t, live);
  await selectContainer(pane, live.prefix);
  await pane.sendKeys('V', 'e');
  await pane.waitFor(/! shell: it takes one container, and several are marked/);
  await pane.sendKeys('a');
  await pane.waitFor(/! attach: it takes one container, and several are marked/);
});

/** Goes to a checkbox of the form, however many fields there are before it, and ticks it. */
async function tick(pane: TmuxPane, label: string): Promise<void> {
  await focus(pane, new RegExp(`^› ${label}`, 'm'));
  await pane.sendKeys('Space');
  await pane.waitFor(new RegExp(`^› ${label}.*\\[x\\]`, 'm'));
}

async function submit(pane: TmuxPane): Promise<void> {
  await focus(pane, /^› \[ /m);
  await pane.sendKeys('Enter');
}

async function focus(pane: TmuxPane, line: RegExp): Promise<void> {
  for (let count = 0; count < 40; count++) {
    const before = (await pane.capture()).join('\n');
    if (line.test(before)) return;
    // The field with the focus is told by its mark: other news on the screen are not an answer to the key.
    const focused = focusedLine(before);
    await pane.sendKeys('Tab');
    await pane.waitFor(text => focusedLine(text) !== focused);
  }
  throw new Error(`no field ${line}`);
}

/** The label of the form's field with the focus: the last line with a mark, for the list has one too. */
function focusedLine(text: string): string {
  return (
    text
      .split('\n')
      .findLast(line => line.startsWith('› '))
      ?.slice(0, 20) ?? ''
  );
}

/** A socket in front of the engine's, which can die. */
async function startPassage(
  context: TestContext,
  enginePath: string,
): Promise<{readonly socket: string; readonly kill: () => void}> {
  const path = join(process.env['QUAYMASTER_TEST_TMP'] ?? '/tmp', `qm-${process.pid}.sock`);
  const sockets = new Set<Socket>();
  const server = createServer({allowHalfOpen: true}, front => {
    const back = connect({path: enginePath, allowHalfOpen: true});
    for (const socket of [front, back]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    front.pipe(back).pipe(front);
  });
  await new Promise<void>(resolve => server.listen(path, resolve));
  const kill = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  context.after(kill);
  return {socket: path, kill};
}
