import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync, readlinkSync} from 'node:fs';
import {basename, join} from 'node:path';
import type {EngineHome} from './engine-home.ts';
import {waitUntil} from './wait-until.ts';

// Whose command line must name the engine's folder to be taken for a part of it: not every program that does is one.
const partNames = new Set([
  'dockerd',
  'containerd',
  'containerd-shim',
  'containerd-shim-runc-v2',
  'docker-registry',
  'runc',
]);

/** Ends dockerd and all that it started, also after a crash. Nothing is asked of them: their data goes too. */
export async function killEngineProcesses(home: EngineHome): Promise<void> {
  // dockerd first, and again until nothing is left: a container may be just starting.
  await waitUntil(
    `ending the processes of the ${home.suite} engine`,
    () => {
      const pids = engineProcesses(home);
      for (const pid of pids) kill(pid);
      return pids.length === 0;
    },
    20_000,
  );
}

/** The process ids of the engine, its registries, its containers and what runs in its network namespace. */
export function engineProcesses(home: EngineHome): number[] {
  const containerIds = namesIn(join(home.dataFolder, 'containers'));
  const inNetns = new Set(pidsInNetns(home.netns));
  return namesIn('/proc')
    .map(Number)
    .filter(pid => pid > 0 && pid !== process.pid && !isZombie(pid))
    .filter(pid => {
      if (inNetns.has(pid)) return true;
      const commandLine = textOf(`/proc/${pid}/cmdline`);
      if (commandLine.includes(home.runFolder) && partNames.has(programOf(pid))) return true;
      const cgroups = containerIds.length === 0 ? '' : textOf(`/proc/${pid}/cgroup`);
      return containerIds.some(id => cgroups.includes(id));
    });
}

/** Whether a process runs: a zombie does not. */
export function isRunning(pid: number): boolean {
  return textOf(`/proc/${pid}/stat`) !== '' && !isZombie(pid);
}

function isZombie(pid: number): boolean {
  return /^State:\s+Z/m.test(textOf(`/proc/${pid}/status`));
}

function programOf(pid: number): string {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '');
  } catch {
    return '';
  }
}

function pidsInNetns(netns: string): number[] {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    return execFileSync('ip', ['netns', 'pids', netns], {encoding: 'utf8', stdio})
      .split(/\s+/)
      .filter(word => word !== '')
      .map(Number);
  } catch {
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
