import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {waitUntil} from '../../scripts/wait-until.ts';
import type {LiveEngine} from '../support/live-engine.ts';

/** A container for each state and each form of ports, by the words of their names; all are as they are to be when it resolves. */
export async function makeAllContainers(live: LiveEngine): Promise<void> {
  const {docker, named, firstPort: port} = live;
  const run = (word: string, ...words: string[]) => docker(['run', '-d', '--name', named(word), ...words]);
  const sleep = ['busybox:1.35', 'sleep', '1000'];

  await Promise.all([
    docker(['create', '--name', named('created'), '-p', `${port}:80`, 'busybox:1.35']),
    run('running', '--label', 'com.docker.compose.project=parity', ...sleep),
    run('healthy', 'training/healthy'),
    run('unhealthy', 'training/unhealthy'),
    run('paused', ...sleep).then(() => docker(['pause', named('paused')])),
    run('restarting', '--restart', 'always', 'busybox:1.35', 'sh', '-c', 'exit 3'),
    run('exited', 'busybox:1.35', 'sh', '-c', 'exit 137'),
    run('exited-well', 'busybox:1.35', 'true'),
  ]);
  await Promise.all([
    run('exposed', 'training/ports'),
    run('fixed', '-p', `${port + 1}:80`, '-p', `${port + 2}:${port + 2}`, 'training/ports'),
    run('random', '-P', 'training/ports'),
    run('range', '-p', `${port + 3}-${port + 6}:${port + 3}-${port + 6}`, '-p', '80', ...sleep),
    run('shifted', '-p', `${port + 7}-${port + 9}:8000-8002`, ...sleep),
    run('udp', '-p', `${port + 10}:53/udp`, '-p', `${port + 11}:53`, ...sleep),
    run('six', '-p', `[::1]:${port + 12}:80`, '-p', `[::1]:${port + 13}:${port + 13}/udp`, ...sleep),
    run('one-ip', '-p', `127.0.0.1:${port + 14}:5002`, ...sleep),
  ]);
  await Promise.all([
    // A second name within another container: NAMES shows the first one only.
    run('linked', '--link', `${named('running')}:alias`, ...sleep),
    run('odd-words', 'busybox:1.35', 'sh', '-c', 'echo "äöü\t漢字漢字漢字漢字漢字" \\ ; exec sleep 1000'),
    run('by-id', (await docker(['images', '-q', 'training/volume'])).trim()),
    run('gone-image', await ownImage(live, 'gone')).then(() => docker(['rmi', '-f', named('gone')])),
  ]);

  await isSo(live, 'healthy', '{{.State.Health.Status}}', /^healthy$/);
  await isSo(live, 'unhealthy', '{{.State.Health.Status}}', /^unhealthy$/);
  await isSo(live, 'exited', '{{.State.Status}}', /^exited$/);
  await isSo(live, 'exited-well', '{{.State.Status}}', /^exited$/);
  // Each wait is twice the one before: from here on it restarts seldom enough to be compared.
  await isSo(live, 'restarting', '{{.RestartCount}} {{.State.Status}}', /^([5-9]|\d\d) restarting$/);
}

/** An image of this test's own, made of busybox. */
export async function ownImage({docker, named, prefix}: LiveEngine, word: string): Promise<string> {
  const container = (await docker(['create', '--name', named(`for-${word}`), 'busybox:1.35'])).trim();
  const changes = ['--change', `LABEL of=${prefix} word=${word}`, '--change', 'CMD ["sleep", "1000"]'];
  await docker(['commit', ...changes, container, named(word)]);
  await docker(['rm', container]);
  return named(word);
}

/**
Makes a container dead and another one that is being removed for ever: their removal fails half-way, for a file that
nobody may remove. What is returned lets them go. Undefined where the engine's data lie on a file system that knows no
such files.
*/
export async function makeDead(live: LiveEngine): Promise<(() => Promise<void>) | undefined> {
  const {docker, tryDocker, named, record} = live;
  const held: Array<{readonly id: string; readonly file: string}> = [];
  const release = async (): Promise<void> => {
    for (const {id, file} of held) {
      execFileSync('chattr', ['-i', file], {stdio: 'pipe'});
      await docker(['rm', '-f', id]);
    }
  };
  for (const word of ['dead', 'removing']) {
    const id = (await docker(['create', '--name', named(word), 'busybox:1.35'])).trim();
    // The engine writes it when the container is started.
    await docker(['start', id]);
    const file = join(record.dataFolder, 'containers', id, 'hostname');
    try {
      execFileSync('chattr', ['+i', file], {stdio: 'pipe'});
    } catch {
      return undefined;
    }
    held.push({id, file});
    assert.equal((await tryDocker(['rm', '-f', id])).code, 1);
  }
  // 20.10 shows only then that it is dead.
  await docker(['rename', named('dead'), named('dead-renamed')]);
  return release;
}

async function isSo(
  {docker, named}: LiveEngine,
  word: string,
  format: string,
  wanted: RegExp,
): Promise<void> {
  await waitUntil(
    `${named(word)} is ${wanted}`,
    async () => wanted.test((await docker(['inspect', '--format', format, named(word)])).trim()),
    30_000,
  );
}
