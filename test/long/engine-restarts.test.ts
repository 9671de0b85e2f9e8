import assert from 'node:assert/strict';
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {startDockerd} from '../../scripts/engine-daemon.ts';
import {type EngineHome, engineHome} from '../../scripts/engine-home.ts';
import {killEngineProcesses} from '../../scripts/engine-processes.ts';
import {whatIsMissing} from '../../scripts/engine-requirements.ts';
import {bringUp, takeDown} from '../../scripts/engine-up.ts';
import {waitUntil} from '../../scripts/wait-until.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import {missingOrDoubled} from '../support/flowing-log.ts';
import {optionalTest} from '../support/optional-test.ts';
import {outputOf} from '../support/run-program.ts';
import {isAllKnown, startRunningProgram} from '../support/running-program.ts';

// An engine of its own: the others' must not be killed.
const home = engineHome('stable', 'restarts');
// The loss is promised within 3 s; a test asserts five times that.
const lossMs = 15_000;

optionalTest(
  whatIsMissing(home, false),
  'a real engine killed and started again, several times: seen at once, connected by itself, the log without a gap',
  async context => {
    let pid = await openEngine(context, home);
    const counting = 'i=0; while true; do i=$((i+1)); echo line $i; usleep 20000; done';
    const run = [
      'docker',
      'run',
      '-d',
      '--restart',
      'always',
      '--name',
      'counter',
      'busybox:1.35',
      'sh',
      '-c',
    ];
    await outputOf([...run, counting], {env: {...process.env, DOCKER_HOST: `unix://${home.socket}`}});
    const program = startRunningProgram(context, {socketPath: home.socket});
    const {state, until, store} = program;
    await until(isAllKnown);
    const [container] = [...state().containers.values()];
    assert.ok(container !== undefined);
    store.apply(
      {
        type: 'log-selected',
        containers: [{containerId: container.id, containerName: 'counter'}],
        isPinned: true,
      },
      {type: 'pane-opened', pane: 'logs'},
    );
    await until(({log}) => log.buffer.lines.length > 20);
    const endpoint = {kind: 'unix', socketPath: home.socket} as const;
    const other = createEngine({endpoint, name: 'other', isReadOnly: true});

    for (const signal of ['SIGTERM', 'SIGKILL', 'SIGKILL'] as const) {
      process.kill(pid, signal);
      const lost = await until(({connection}) => connection.status === 'lost', lossMs);
      assert.equal(lost.containers.size, 1);
      await waitUntil('dockerd is gone', () => !isThere(pid), 30_000);
      // A dockerd that was killed leaves its containerd, which the next one cannot use.
      await killEngineProcesses(home);
      // Nor does it look whether the process of that number is its own.
      rmSync(join(home.runFolder, 'exec/containerd/containerd.pid'), {force: true});
      const {nextNumber} = state().log.buffer;
      pid = await startDockerd(home);
      await until(now => isAllKnown(now) && now.log.buffer.nextNumber > nextNumber + 20, 60_000);
      assert.doesNotMatch(state().notice?.level ?? '', /error/);
    }
    assert.deepEqual(await missingOrDoubled({state, other}, container.id), []);
  },
);

/** The process id of its dockerd. All of it is removed with the test. */
async function openEngine(context: TestContext, its: EngineHome): Promise<number> {
  context.after(() => takeDown(its, true));
  const {pid} = await bringUp(its, false);
  return pid;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
