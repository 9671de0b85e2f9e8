import {nearestWord} from './nearest-word.ts';

/** The flags of `docker run` that the run form has, by their long names. */
export type RunFlag =
  | 'cpus'
  | 'detach'
  | 'entrypoint'
  | 'env'
  | 'env-file'
  | 'interactive'
  | 'label'
  | 'memory'
  | 'mount'
  | 'name'
  | 'network'
  | 'publish'
  | 'publish-all'
  | 'restart'
  | 'rm'
  | 'tty'
  | 'user'
  | 'volume'
  | 'workdir';

/** The form's flag behind a long name, older spellings included; undefined for one that the form does not have. */
export function runFlag(longName: string): RunFlag | undefined {
  const name = longName === 'net' ? 'network' : longName;
  return formFlags.find(flag => flag === name);
}

/** The form's flag that a misspelt long name was probably meant to be; undefined for one that `docker run` has, and where none is near. */
export function nearestRunFlag(longName: string): RunFlag | undefined {
  if (valued.has(longName)) return undefined;
  const nearest = nearestWord(longName, formFlags);
  return nearest === undefined ? undefined : runFlag(nearest);
}

/** The long name of a letter; undefined for a letter that `docker run` does not have. */
export function longNameOf(letter: string): string | undefined {
  return letters[letter];
}

/** Whether a flag of `docker run` stands alone: its next word is no value of it. An unknown one is taken to. */
export function isSwitch(longName: string): boolean {
  return !valued.has(longName);
}

const formFlags: readonly RunFlag[] = [
  'cpus',
  'detach',
  'entrypoint',
  'env',
  'env-file',
  'interactive',
  'label',
  'memory',
  'mount',
  'name',
  'network',
  'publish',
  'publish-all',
  'restart',
  'rm',
  'tty',
  'user',
  'volume',
  'workdir',
];

// docker/cli v28.2.2 `cli/command/container/opts.go` addFlags, and `docker run --help`.
const letters: Readonly<Record<string, string>> = {
  a: 'attach',
  c: 'cpu-shares',
  d: 'detach',
  e: 'env',
  h: 'hostname',
  i: 'interactive',
  l: 'label',
  m: 'memory',
  p: 'publish',
  P: 'publish-all',
  q: 'quiet',
  t: 'tty',
  u: 'user',
  v: 'volume',
  w: 'workdir',
};

const valued: ReadonlySet<string> = new Set(
  `add-host annotation attach blkio-weight blkio-weight-device cap-add cap-drop cgroup-parent cgroupns cidfile
  cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares cpus cpuset-cpus cpuset-mems
  detach-keys device device-cgroup-rule device-read-bps device-read-iops device-write-bps device-write-iops dns
  dns-opt dns-option dns-search domainname entrypoint env env-file expose gpus group-add health-cmd health-interval
  health-retries health-start-interval health-start-period health-timeout hostname io-maxbandwidth io-maxiops ip
  ip6 ipc isolation kernel-memory label label-file link link-local-ip log-driver log-opt mac-address memory
  memory-reservation memory-swap memory-swappiness mount name net net-alias network network-alias oom-score-adj pid
  pids-limit platform publish pull restart runtime security-opt shm-size stop-signal stop-timeout storage-opt sysctl
  tmpfs ulimit user userns uts volume volume-driver volumes-from workdir`.split(/\s+/),
);
