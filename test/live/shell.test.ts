import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {connect, createServer, type Socket} from 'node:net';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {liveTest} from '../support/live-engine.ts';
import {assertScreenIsBack, needsTmux, openOn, patient} from './handed-terminal.ts';

liveTest(
  'e opens a shell which has the whole terminal, and gives it back with its exit code',
  async (live, t) => {
    const name = await live.runSleeper('web');
    const pane = await openOn(t, live, name);
    const before = await pane.capture();

    await pane.sendKeys('e');
    // Typed before there is a shell: it is the shell's.
    await pane.typeLine('echo ahead | tr a-z A-Z');
    await pane.waitFor(/AHEAD$/m, patient);
    const screen = (await pane.capture()).join('\n');
    assert.match(screen, new RegExp(`^docker exec -it ${name} (bash|ash|sh)$`, 'm'));
    assert.match(screen, /^ctrl-p ctrl-q leaves it running; a single ctrl-p arrives with the next key$/m);
    assert.equal(await pane.ask('#{alternate_on} #{cursor_flag}'), '0 1');

    await pane.typeLine('stty size');
    await pane.waitFor(/^24 100$/m);
    await pane.resize(81, 20);
    // The engine hears of the window a moment after the shell has begun to run the line.
    await pane.typeLine('while [ "$(stty size)" != "20 81" ]; do sleep 0.1; done; stty size');
    await pane.waitFor(/^20 81$/m, patient);
    // A program that moves down with line feeds alone, as vi and top do.
    await pane.typeLine('stty -onlcr; printf "ab\\ncd\\nef"; stty onlcr; echo; echo told');
    await pane.waitFor(/^ab\n {2}cd\n {4}ef\ntold$/m);
    await pane.resize(100, 24);
    // It ends in the middle of a program of the whole screen.
    await pane.typeLine('printf "\\033[?1049h\\033[?1000h\\033[?25l"; exit 3');

    await pane.waitFor(new RegExp(`(bash|ash|sh) in ${name} ended with exit code 3`), patient);
    await assertScreenIsBack(pane);
    // The columns may have found other widths meanwhile, the container is older, and its CPU and memory may be known by now.
    const plain = (lines: readonly string[]) =>
      lines.slice(0, 4).map(line =>
        line
          .replace(/Up \S+ \S+|(?<= )[\d.]+(%|[KMG]?i?B)/g, '')
          .replace(/ +/g, ' ')
          .trimEnd(),
      );
    assert.deepEqual(plain(await pane.waitFor(/CONTAINER ID/)), plain(before));

    await pane.sendKeys('q');
    assert.equal(await pane.exitCode(), 0);
    assert.equal(await pane.ask('#{alternate_on} #{mouse_any_flag}'), '0 0');
  },
  needsTmux,
);

liveTest(
  'the detach keys leave a shell running; keys typed on are not lost on us',
  async (live, t) => {
    const name = await live.runSleeper('web');
    const pane = await openOn(t, live, name);
    await pane.sendKeys('e');
    await pane.waitFor(/[#$] $|[#$]$/m, patient);
    await pane.typeLine('sleep 543');
    await pane.waitFor(/sleep 543/);
    await pane.sendKeys('C-p');
    await pane.sendKeys('C-q');
    await pane.waitFor(new RegExp(`left (bash|ash|sh) in ${name}: it runs on there`), patient);
    await assertScreenIsBack(pane);
    assert.match(await live.docker(['exec', name, 'ps']), /sleep 543/);
  },
  needsTmux,
);

liveTest(
  'an image without a shell is named; one that is copied into the container then is found',
  async (live, t) => {
    const image = live.named('bare');
    const name = live.named('noshell');
    await live.docker(['import', '-', image], {input: busyboxAs('sleep')});
    await live.docker(['run', '-d', '--name', name, image, '/sleep', '600']);
    const pane = await openOn(t, live, name, {columns: 160});
    await pane.sendKeys('e');
    await pane.waitFor(new RegExp(`shell: there is no shell in ${name} .*no bash, no ash, no sh`), patient);
    await assertScreenIsBack(pane);

    await live.docker(['cp', '-', `${name}:/`], {input: busyboxAs('bin/sh')});
    await pane.sendKeys('e');
    await pane.waitFor(new RegExp(`^docker exec -it ${name} sh$`, 'm'), patient);
    await pane.typeLine('exit 3');
    await pane.waitFor(new RegExp(`sh in ${name} ended with exit code 3`), patient);
  },
  needsTmux,
);

liveTest(
  'a shell that only one container of the image has: the others open their own, and what is typed ahead is theirs',
  async (live, t) => {
    const having = await live.runSleeper('own');
    const without = await live.runSleeper('bare');
    // Any program of that name that says that it is a shell of its own.
    const bash = '#!/bin/sh\nexec sh "$@"\n';
    await live.docker(['exec', having, 'sh', '-c', `printf '${bash}' > /bin/bash; chmod +x /bin/bash`]);
    const pane = await openOn(t, live, having);
    await pane.sendKeys('e');
    await pane.waitFor(new RegExp(`^docker exec -it ${having} bash$`, 'm'), patient);
    await pane.waitFor(/[#$] $|[#$]$/m, patient);
    await pane.typeLine('exit');
    await pane.waitFor(new RegExp(`bash in ${having} ended`), patient);
    await pane.filter(without);
    await pane.waitFor(new RegExp(`^›.*${without}`, 'm'));

    await pane.sendKeys('e');
    await pane.typeLine('echo ahead | tr a-z A-Z');
    await pane.waitFor(/^AHEAD$/m, patient);
    const screen = (await pane.capture()).join('\n');
    assert.match(screen, new RegExp(`^docker exec -it ${without} bash$`, 'm'));
    assert.match(screen, new RegExp(`^docker exec -it ${without} (ash|sh)$`, 'm'));
    await pane.typeLine('exit');
    await pane.waitFor(new RegExp(`(ash|sh) in ${without} ended with exit code 0`), patient);
    await assertScreenIsBack(pane);
  },
  needsTmux,
);

liveTest(
  'an engine that dies meanwhile gives the terminal back, with a word',
  async (live, t) => {
    const name = await live.runSleeper('web');
    const engine = await startPassage(t, live.record.socket);
    const pane = await openOn(t, live, name, {
      columns: 140,
      env: {...live.env, DOCKER_HOST: `unix://${engine.socket}`},
    });
    await pane.sendKeys('e');
    await pane.waitFor(/[#$] $|[#$]$/m, patient);
    await pane.typeLine('printf "\\033[?1049h\\033[?25lthe whole screen"; read -r x');
    await pane.waitFor(/the whole screen/);
    engine.kill();
    await pane.waitFor(/✕ shell \S+: /, patient);
    await assertScreenIsBack(pane);
    await pane.sendKeys('q');
    assert.equal(await pane.exitCode(), 0);
  },
  needsTmux,
);

liveTest(
  '--read-only and marks block them with the reason',
  async (live, t) => {
    for (const word of ['one', 'two']) await live.runSleeper(word);
    const pane = await openOn(t, live, live.prefix);
    await pane.sendKeys('V', 'e');
    await pane.waitFor(/! shell: it takes one container, and several are marked/);
    await pane.sendKeys('a');
    await pane.waitFor(/! attach: it takes one container, and several are marked/);
  },
  needsTmux,
);

/** An archive of busybox under the name of one of its programs: it is that program then, and nothing else. */
function busyboxAs(path: string): Buffer {
  const words = ['-c', '-C', '/bin', '--transform', `s,^busybox$,${path},`, 'busybox'];
  const tar = spawnSync('tar', words, {maxBuffer: 64 * 1024 * 1024});
  assert.equal(tar.status, 0, tar.stderr.toString());
  return tar.stdout;
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
