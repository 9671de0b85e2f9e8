import {execFileSync} from 'node:child_process';
import {engineHome, testLabel} from '../scripts/engine-home.ts';
import {isTestEngine} from '../scripts/engine-request.ts';
import {readRecord} from '../scripts/engine-up.ts';
import type {BenchEngine} from './demo-engine.ts';

/**
The project's own real engine (`npm run engine:up`) with so many containers running beside what it has; undefined where
none is up. They are removed by `close`.
*/
export async function openLiveBenchEngine(runningCount: number): Promise<BenchEngine | undefined> {
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
  for (let index = 0; index < runningCount; index += 1) {
    docker('run', '-d', '--init', '--label', label, '--name', `bench-${index}`, 'busybox', 'sleep', '100000');
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
  };
}
