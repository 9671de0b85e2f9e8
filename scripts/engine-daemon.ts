import {spawn} from 'node:child_process';
import {closeSync, mkdirSync, openSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {type EngineHome, testLabel} from './engine-home.ts';
import {isRunning} from './engine-processes.ts';
import {engineRequest} from './engine-request.ts';
import {waitUntil} from './wait-until.ts';

/**
Starts dockerd in the home's network namespace and in a mount namespace of its own: a second dockerd beside a running one
would otherwise take away its bridge and use its containerd, and mounts would outlive a crash. Resolves with its process
id when it answers; data of an earlier run is kept. Rejects with the end of its log when it does not.
*/
export async function startDockerd(home: EngineHome): Promise<number> {
  for (const folder of [home.folder, home.dataFolder, home.runFolder]) mkdirSync(folder, {recursive: true});
  const logFile = join(home.folder, 'dockerd.log');
  const log = openSync(logFile, 'w');
  const pid = startDetached(
    home,
    ['unshare', '--mount', '--propagation', 'private', 'sh', '-ec', mountsThenDockerd],
    {
      log,
      env: {
        ROOT: home.rootFolder ?? '',
        RUN: home.runFolder,
        DATA: home.dataFolder,
        LABEL: testLabel,
      },
    },
  );
  closeSync(log);
  try {
    await waitUntil('dockerd answers', () => isAnswering(home.socket, pid), 60_000);
  } catch (error) {
    const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
    throw new Error(`${(error as Error).message}\n${lines}`);
  }
  return pid;
}

/** Starts a program in the engine's network namespace, which goes on when this process ends; its process id. */
export function startDetached(
  home: EngineHome,
  words: readonly string[],
  {log, env = {}}: {readonly log: number; readonly env?: Readonly<Record<string, string>>},
): number {
  // nsenter, unshare, sh and chroot all replace themselves: the process id stays the same to the end.
  const child = spawn('nsenter', [`--net=/run/netns/${home.netns}`, '--', ...words], {
    detached: true,
    stdio: ['ignore', log, log],
    env: {PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', ...env},
  });
  child.unref();
  if (child.pid === undefined) throw new Error(`${words[0]} could not be started`);
  return child.pid;
}

// runc remounts `/` and containerd looks for the root's mount, so another system's root must be a mount itself. The
// sockets, the data and /tmp have the same paths inside as outside. /run/containerd is hidden: dockerd would otherwise use the
// containerd of the machine's own engine, and the two would share its containers.
const mountsThenDockerd = `
if [ -n "$ROOT" ]; then
  mount --bind "$ROOT" "$ROOT"
  for folder in proc sys dev; do mount --rbind "/$folder" "$ROOT/$folder"; done
  for folder in "$RUN" "$DATA" /tmp; do mkdir -p "$ROOT$folder"; mount --bind "$folder" "$ROOT$folder"; done
fi
mkdir -p "$ROOT/run/containerd"
mount -t tmpfs -o mode=711 tmpfs "$ROOT/run/containerd"
if [ -n "$ROOT" ]; then
  cd "$ROOT"
  mkdir -p .outside
  pivot_root . .outside
  umount -l /.outside
fi
exec dockerd --host "unix://$RUN/docker.sock" --data-root "$DATA" --exec-root "$RUN/exec" \\
  --pidfile "$RUN/docker.pid" --label "$LABEL"
`;

async function isAnswering(socket: string, pid: number): Promise<boolean> {
  if (!isRunning(pid)) throw new Error('dockerd ended');
  try {
    return (await engineRequest(socket, 'GET /_ping', {deadlineMs: 5_000})).status === 200;
  } catch {
    return false;
  }
}
