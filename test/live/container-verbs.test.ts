import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {formOnTop} from '../support/form-on-top.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import type {RunningProgram} from '../support/running-program.ts';
import {openLiveProgram} from './live-program.ts';

// Says which signal came, and goes on; TERM it does not hear.
const listener = [
  'busybox:1.35',
  'sh',
  '-c',
  'trap "" TERM; trap "echo got HUP" HUP; trap "echo got INT; exit 3" INT; echo ready; while true; do sleep 0.1; done',
];

liveTest('a container is renamed, and a name that is taken is said at the field', async (live, t) => {
  const {docker, named} = live;
  const [two, new1] = [named('two'), named('new.1')];
  const one = await live.runSleeper('one');
  await docker(['create', '--name', two, 'busybox:1.35']);
  const program = await openLiveProgram(live, t, {pane: 'containers'});
  await program.select(one);

  program.press('R');
  program.type(two);
  program.press('enter', 'enter');
  const refused = await program.until(state => 'name' in formOnTop(state).problems);
  assert.match(formOnTop(refused).problems['name'] ?? '', /already in use/);
  program.type(new1);
  program.press('enter', 'enter');
  await program.notice(new RegExp(`^renamed ${one} to ${new1}$`));
  assert.equal(
    (await docker(['inspect', '--format', '{{.Name}} {{.State.Status}}', new1])).trim(),
    `/${new1} running`,
  );
  await program.until(({containers}) =>
    [...containers.values()].some(({names}) => names.includes(`/${new1}`)),
  );
});

liveTest(
  'kill sends the signal that was typed, and the container goes on where it hears it',
  async (live, t) => {
    const {docker} = live;
    const {web, program} = await openOnListener(live, t);

    sendSignal(program, 'hup');
    await program.notice(new RegExp(`^Sent HUP to ${web}$`));
    await waitForLog(live, web, /got HUP/);
    assert.equal(await stateOf(live, web, 'Running'), 'true');

    // What we let through the engine takes, and what we refuse it does not know: of names and numbers at the edges.
    for (const signal of ['RTMIN+15', 'RTMAX-14', 'SIGWINCH', '34', '64']) {
      sendSignal(program, signal);
      await program.notice(new RegExp(`^Sent ${signal.replace('+', '\\+')} to ${web}$`));
      await docker(['start', web]);
    }
    for (const signal of ['RTMIN+16', '32', '65', '0', 'NONE']) {
      sendSignal(program, signal);
      assert.match(formOnTop(program.state()).problems['signal'] ?? '', /is no signal/);
      program.press('esc');
      await assert.rejects(docker(['kill', '--signal', signal, web]));
    }
  },
);

for (const [verb, menuKey, doneWord] of [
  ['stop', 'T', 'Stopped'],
  ['restart', 'B', 'Restarted'],
] as const) {
  liveTest(`${verb} sends the signal that was typed, or says at the field why it cannot`, async (live, t) => {
    const {docker} = live;
    const {web, program} = await openOnListener(live, t);

    program.press('x', menuKey);
    // So long that SIGKILL, which shows in no log, cannot be what ends it.
    program.type('600');
    program.press('enter');
    program.type('INT');
    program.press('enter', 'enter');
    if (Number(program.state().connection.info?.apiVersion.split('.')[1]) < 42) {
      assert.match(formOnTop(program.state()).problems['signal'] ?? '', /speaks API 1\.41.* from 1\.42 on/);
      assert.equal(await docker(['logs', web]), 'ready\n');
      return;
    }
    await program.notice(new RegExp(`^${doneWord} ${web}$`));
    await waitForLog(live, web, verb === 'stop' ? /^ready\ngot INT\n$/ : /^ready\ngot INT\nready\n$/);
    const state = [await stateOf(live, web, 'Running'), await stateOf(live, web, 'ExitCode')];
    assert.deepEqual(state, verb === 'stop' ? ['false', '3'] : ['true', '0']);
  });
}

liveTest('stop takes a timeout', async (live, t) => {
  const {web, program} = await openOnListener(live, t);
  program.press('x', 'T');
  program.type('1');
  program.press('enter', 'enter', 'enter');
  await program.notice(new RegExp(`^Stopped ${web}$`));
  // SIGKILL after a second: it does not hear SIGTERM.
  assert.equal(await stateOf(live, web, 'ExitCode'), '137');
});

liveTest('restart takes a timeout', async (live, t) => {
  const {web, program} = await openOn(live, t, listener);
  const startedAt = () => stateOf(live, web, 'StartedAt');
  const before = await startedAt();
  program.press('x', 'B');
  program.type('0');
  program.press('enter', 'enter', 'enter');
  await program.notice(new RegExp(`^Restarted ${web}$`));
  assert.notEqual(await startedAt(), before);
});

liveTest('wait tells the exit code that docker wait tells, and can be cancelled', async (live, t) => {
  const {docker} = live;
  const {web, program} = await openOnListener(live, t);

  program.press('x', 'w');
  await program.until(({jobs}) => jobs[0]?.progress.status === 'until it stops');
  program.press('x', 'J', 'd', 'y');
  await program.until(({jobs}) => jobs[0]?.outcome === 'cancelled');
  assert.equal(await stateOf(live, web, 'Running'), 'true');
  program.press('esc');

  program.press('x', 'w');
  await program.until(({jobs}) => jobs[1]?.progress.status === 'until it stops');
  const oracle = docker(['wait', web]);
  await docker(['kill', '--signal', 'INT', web]);
  await program.notice(new RegExp(`^${web} exited with 3$`));
  assert.equal((await oracle).trim(), '3');
});

liveTest('a container that vanishes between key and call is said to be gone', async (live, t) => {
  const {docker, named} = live;
  const {web, program} = await openOn(live, t, ['busybox:1.35', 'sleep', '600']);
  program.press('R');
  program.type(named('other'));
  await docker(['rm', '-f', web]);
  await program.until(
    ({containers}) => ![...containers.values()].some(({names}) => names.includes(`/${web}`)),
  );
  program.press('enter', 'enter');
  assert.deepEqual(formOnTop(program.state()).problems, {'': 'the container is gone'});
});

liveTest(
  'the stop of one with --rm names the volumes that go with it, and the engine takes those',
  async (live, t) => {
    const {docker, tryDocker, named} = live;
    await live.runSleeper('other', ['-v', '/shared', '-v', `${named('kept')}:/kept`]);
    const {web, program} = await openOn(live, t, [
      ...['--rm', '--stop-signal', 'KILL', '-v', '/data', '--mount', 'type=volume,target=/more'],
      ...['-v', `${named('mine')}:/mine`, '--volumes-from', named('other'), 'busybox:1.35', 'sleep', '600'],
    ]);
    const format = '{{range .Mounts}}{{.Destination}} {{.Name}}\n{{end}}';
    const mounts = (await docker(['inspect', '--format', format, web])).trim().split('\n').filter(Boolean);

    program.press('s');
    const asked = await program.until(({overlays}) => overlays.at(-1)?.kind === 'confirm');
    const question = asked.overlays.at(-1);
    const line = question?.kind === 'confirm' ? question.lines.join('\n') : '';
    const paths = /anonymous volumes \((.*)\)\.$/.exec(line)?.[1]?.split(', ') ?? [];
    assert.deepEqual(paths.toSorted(), ['/data', '/more'], line);
    program.press('y');
    await program.notice(new RegExp(`^Stopped ${web}$`));
    while ((await tryDocker(['inspect', web])).code === 0);

    const gone: string[] = [];
    for (const mount of mounts) {
      const [path = '', name = ''] = mount.split(' ');
      if ((await tryDocker(['volume', 'inspect', name])).code !== 0) gone.push(path);
    }
    assert.deepEqual(gone.toSorted(), paths.toSorted());
  },
);

/** The program with its selection on a container that runs `words`. */
async function openOn(
  live: LiveEngine,
  t: TestContext,
  words: readonly string[],
): Promise<{readonly web: string; readonly program: RunningProgram}> {
  const web = live.named('web');
  await live.docker(['run', '-d', '--name', web, ...words]);
  const program = await openLiveProgram(live, t, {pane: 'containers'});
  await program.select(web);
  return {web, program};
}

/** The same, once the listener has said that it is ready. */
async function openOnListener(live: LiveEngine, t: TestContext) {
  const opened = await openOn(live, t, listener);
  await waitForLog(live, opened.web, /ready/);
  return opened;
}

function sendSignal(program: RunningProgram, signal: string): void {
  program.press('x', 'K');
  program.type(signal);
  program.press('enter', 'enter');
}

/** A field of its state, as `docker inspect` prints it. */
async function stateOf({docker}: LiveEngine, name: string, field: string): Promise<string> {
  return (await docker(['inspect', '--format', `{{.State.${field}}}`, name])).trim();
}

async function waitForLog({docker}: LiveEngine, name: string, wanted: RegExp): Promise<void> {
  while (!wanted.test(await docker(['logs', name])));
}
