import assert from 'node:assert/strict';
import {waitUntil} from '../../scripts/wait-until.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import {liveTest} from '../support/live-engine.ts';
import {detailText, openLiveProgram} from './live-program.ts';

liveTest(
  'why a container died is said in words, with its restarts, its events and its last lines',
  async (live, t) => {
    const {docker, named} = live;
    const inspected = (word: string, format: string) => docker(['inspect', '--format', format, named(word)]);
    const failing =
      'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i; done; sleep 0.2; echo broken >&2; exit 3';
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    const why = async (name: string, ended = 'exited'): Promise<string> => {
      await program.until(isIn(named(name), ended));
      await program.select(named(name));
      program.choose('why did it die');
      assert.equal(openOverlay(program.state(), 'detail')?.tab, 'why');
      await program.until(isAnswered);
      const text = detailText(program.state());
      program.press('esc');
      return text;
    };

    const restarting = ['--restart', 'on-failure:1', 'busybox:1.35', 'sh', '-c', failing];
    await docker(['run', '-d', '--name', named('failing'), ...restarting]);
    // docker wait may return at the first of the two ends.
    await waitUntil(
      'it has ended twice',
      async () => /^1 exited$/m.test(await inspected('failing', '{{.RestartCount}} {{.State.Status}}')),
      30_000,
    );
    const failed = await why('failing');
    assert.match(failed, /^Exit code +3$/m);
    assert.match(failed, /^Restart policy +on-failure, at most 1 times$/m);
    assert.match(failed, /^Restarts +1 by that policy/m);
    assert.match(failed, /^Ended 2 times since /m);
    assert.match(failed, /\d\d:\d\d:\d\dZ {2}die, exit code 3$/m);
    assert.match(failed, /^Last of its log\n(.*\n)*? {2}line 12$/m);
    assert.match(failed, /^ {2}broken$/m);
    assert.equal(failed.split('Last of its log\n')[1]?.split('\n').length, 10);

    await docker(['run', '-d', '--name', named('killed'), 'busybox:1.35', 'sleep', '1000']);
    await docker(['kill', named('killed')]);
    const killed = await why('killed');
    assert.match(killed, /^Exit code +137: killed by SIGKILL, not at its own memory limit/m);
    assert.match(killed, /kill, signal 9\n.*die, exit code 137/);
    assert.match(killed, /^ {2}it wrote nothing$/m);

    await live.tryDocker(['run', '--name', named('missing'), 'busybox:1.35', 'no-such-command']);
    const missing = await why('missing', 'created');
    assert.match(
      missing,
      /^Exit code +none: it was never started|^Exit code +127: the command was not found/m,
    );
    assert.match(missing, /^Error +.*no-such-command/m);
  },
);

liveTest(
  'why it died is asked of a container in a restart loop while it is up, and of one that has never ended',
  async (live, t) => {
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    const why = async (name: string): Promise<string> => {
      await program.until(({containers}) =>
        containers.values().some(({names, state}) => names.includes(`/${name}`) && state === 'running'),
      );
      await program.select(name);
      program.press('x', 'D');
      assert.equal(openOverlay(program.state(), 'detail')?.tab, 'why');
      await program.until(isAnswered);
      const text = detailText(program.state());
      program.press('esc');
      return text;
    };

    const looping = 'test -e /second && exec sleep 1000; touch /second; echo broken >&2; exit 3';
    const name = live.named('looping');
    await live.docker([
      'run',
      '-d',
      '--name',
      name,
      '--restart',
      'always',
      'busybox:1.35',
      'sh',
      '-c',
      looping,
    ]);
    const format = '{{.RestartCount}} {{.State.Running}}';
    // A request each: until it has died once and is up again.
    while ((await live.docker(['inspect', '--format', format, name])).trim() !== '1 true');
    const restarted = await why(name);
    assert.match(restarted, /^Ended before +\S/m);
    assert.doesNotMatch(restarted, /^Exit code/m);
    assert.match(restarted, /^Restarts +1 by that policy/m);
    assert.match(restarted, /die, exit code 3$/m);
    assert.match(restarted, /^ {2}broken$/m);

    const lasting = await why(await live.runSleeper('lasting'));
    assert.match(lasting, /^Ended +it has not ended since it was created$/m);
    assert.match(lasting, /^Restarts +0 by that policy/m);
  },
);

liveTest('a container that was out of memory is said to have been', async (live, t) => {
  const {docker, named} = live;
  const program = await openLiveProgram(live, t, {pane: 'containers'});
  // Enough for what starts it, which is in the same cgroup for a moment.
  const hungry = [
    '-m',
    '32m',
    '--memory-swap',
    '32m',
    'busybox:1.35',
    'sh',
    '-c',
    'exec tail -c 100m /dev/zero',
  ];
  await live.tryDocker(['run', '--name', named('hungry'), ...hungry]);
  // The engine hears of the end and of the memory on two ways.
  const isOomKilled = async () =>
    (await docker(['inspect', '--format', '{{.State.OOMKilled}}', named('hungry')])).trim() === 'true';
  await waitUntil('the engine says that it was out of memory', isOomKilled, 30_000);
  await program.until(isIn(named('hungry'), 'exited'));
  await program.select(named('hungry'));
  program.choose('why did it die');
  await program.until(isAnswered);
  const text = detailText(program.state());
  assert.match(text, /^Exit code +137: killed by SIGKILL: it was out of memory$/m);
  assert.match(text, /^Out of memory +yes: OOMKilled$/m);
});

function isIn(name: string, wanted: string): (state: AppState) => boolean {
  return ({containers}) =>
    containers.values().some(({names, state}) => names.includes(`/${name}`) && state === wanted);
}

function isAnswered(state: AppState): boolean {
  const answers = openOverlay(state, 'detail')?.answers;
  return answers?.ending !== undefined && answers.object !== undefined;
}
