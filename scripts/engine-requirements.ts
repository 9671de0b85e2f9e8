import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';
import type {EngineHome} from './engine-home.ts';

// Which package of Debian brings which program.
const packageOf = {
  dockerd: 'docker.io',
  iptables: 'iptables',
  ip: 'iproute2',
  nsenter: 'util-linux',
  busybox: 'busybox-static',
  tar: 'tar',
  'docker-registry': 'docker-registry',
  htpasswd: 'apache2-utils',
  debootstrap: 'debootstrap',
} as const;

/** Why the engine cannot be brought up on this machine, and what to do about it; undefined where it can. */
export function whatIsMissing(home: EngineHome, hasRegistries: boolean): string | undefined {
  if (process.platform !== 'linux') return 'A test engine can be brought up on Linux only.';
  const needed: (keyof typeof packageOf)[] = ['iptables', 'ip', 'nsenter', 'busybox', 'tar'];
  needed.push(home.rootFolder === undefined ? 'dockerd' : 'debootstrap');
  if (hasRegistries) needed.push('docker-registry', 'htpasswd');
  const missing = needed.filter(program => findProgram(program) === undefined);
  if (missing.length > 0) {
    const packages = missing.map(program => packageOf[program]).join(' ');
    return `Missing: ${missing.join(', ')}. On Debian, as root: apt-get install ${packages}`;
  }
  if (process.getuid?.() !== 0)
    return 'A test engine needs root, for its network and its mounts: sudo env PATH="$PATH" npm run engine:up';
  return undefined;
}

/** The path of a program; undefined when it is not on the PATH. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map(folder => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
