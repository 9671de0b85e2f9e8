import {rmSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {startDockerd} from '../../scripts/engine-daemon.ts';
import type {EngineHome} from '../../scripts/engine-home.ts';
import {killEngineProcesses} from '../../scripts/engine-processes.ts';
import {bringUp, takeDown} from '../../scripts/engine-up.ts';
import {waitUntil} from '../../scripts/wait-until.ts';
import {outputOf} from './run-program.ts';

/** A real engine that one test has for itself: it may be stopped, killed and hidden. */
export type OwnEngine = {
  readonly socketPath: string;
  /** The process id of its dockerd, as it is now. */
  readonly pid: () => number;
  readonly docker: (words: readonly string[]) => Promise<string>;
  /** Ends dockerd by this signal; resolves when it, and all that it started, is gone. */
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
  /** Starts dockerd again; what it had is there again. */
  readonly start: () => Promise<void>;
};

/** Brings it up, empty but for the images. All of it is removed with the test. */
export async function openOwnEngine(context: TestContext, home: EngineHome): Promise<OwnEngine> {
  context.after(() => takeDown(home, true));
  let {pid} = await bringUp(home, false);
  return {
    socketPath: home.socket,
    pid: () => pid,
    docker: words =>
      outputOf(['docker', ...words], {env: {...process.env, DOCKER_HOST: `unix://${home.socket}`}}),
    async end(signal) {
      process.kill(pid, signal);
      await waitUntil('dockerd is gone', () => !isThere(pid), 30_000);
      // A dockerd that was killed leaves its containerd, which the next one cannot use.
      await killEngineProcesses(home);
      // Nor does it look whether the process of that number is its own.
      rmSync(join(home.runFolder, 'exec/containerd/containerd.pid'), {force: true});
    },
    async start() {
      pid = await startDockerd(home);
    },
  };
}

/** A container that writes fifty numbered lines a second, and comes back with the engine; its name is `counter`. */
export async function runCounter({docker}: OwnEngine): Promise<void> {
  const counting = 'i=0; while true; do i=$((i+1)); echo line $i; usleep 20000; done';
  const run = ['run', '-d', '--restart', 'always', '--name', 'counter', 'busybox:1.35', 'sh', '-c', counting];
  await docker(run);
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
