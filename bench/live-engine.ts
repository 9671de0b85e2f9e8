import {execFileSync} from 'node:child_process';
import {engineHome, testLabel} from '../scripts/engine-home.ts';
import {isTestEngine} from '../scripts/engine-request.ts';
import {readRecord} from '../scripts/engine-up.ts';
import type {BenchEngine} from './demo-engine.ts';

/** A container of the live engine that writes to its log as fast as the engine takes it; stopped until it is started. */
export const writerName = 'bench-writer';

/** The project's own real engine, with a container that writes. */
export type LiveBenchEngine = BenchEngine & {
  readonly startWriter: () => void;
  readonly stopWriter: () => void;
};

/**
The project's own real engine (`npm run engine:up`) with so many containers running beside what it has; undefined where
none is up. They are removed by `close`.
*/
export async function openLiveBenchEngine(runningCount: number): Promise<LiveBenchEngine | undefined> {
  const record = readRecord(engineHome('stable'));
  if (record === undefined || !(await isTestEngine(record.socket, testLabel))) return undefined;
  const [program = 'docker', ...words] = record.dockerCommand;
  const docker = (...more: readonly string[]): string =>
    execFileSync(program, [...words, ...more], {
      encoding: 'utf8',
      env: {...process.env, DOCKER_HOST: record.host},
    });
  const label = 'quaymaster.bench=1';
  const remove = (): void => {
    const ids = docker('ps', '-aq', '--filter', `label=${label}`)
      .split('\n')
      .filter(id => id !== '');
    if (ids.length > 0) docker('rm', '-f', ...ids);
  };

  remove();
  try {
    // A log that fills no disk.
    const bounds = ['--log-opt', 'max-size=20m', '--log-opt', 'max-file=2'];
    docker('create', '--init', '--label', label, '--name', writerName, ...bounds, 'busybox', 'yes');
    for (let index = 0; index < runningCount; index += 1) {
      const name = `bench-${index}`;
      docker('run', '-d', '--init', '--label', label, '--name', name, 'busybox', 'sleep', '100000');
    }
  } catch (error) {
    remove();
    throw error;
  }
  return {
    socketPath: record.socket,
    pid: record.pid,
    order: () => undefined,
    requests: async () => Number.NaN,
    containers: async () =>
      docker('ps', '-a', '--no-trunc', '--format', '{{.ID}} {{.Names}} {{.State}}')
        .split('\n')
        .filter(line => line !== '')
        .map(line => line.split(' '))
        .map(([id = '', name = '', state]) => ({id, name, isRunning: state === 'running'}))
        .sort((a, b) => Number(b.isRunning) - Number(a.isRunning)),
    close: async () => remove(),
    startWriter: () => void docker('start', writerName),
    stopWriter: () => {
      try {
        docker('kill', writerName);
      } catch {
        // It ended before: why, says what was measured meanwhile.
      }
    },
  };
}
