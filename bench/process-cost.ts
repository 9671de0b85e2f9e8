import {readdirSync, readFileSync} from 'node:fs';

/** CPU milliseconds that a process has used so far, its ended children included; 0 for one that is gone. */
export function cpuMs(pid: number): number {
  const ticks = statFields(pid).slice(11, 15);
  return ticks.reduce((sum, field) => sum + Number(field), 0) * msPerTick;
}

/** The same with its children that live: dockerd's containerd. */
export function cpuMsOfTree(pid: number): number {
  const children = readdirSync('/proc').filter(
    name => /^\d+$/.test(name) && statFields(Number(name))[1] === String(pid),
  );
  return children.reduce((sum, child) => sum + cpuMsOfTree(Number(child)), cpuMs(pid));
}

/** What /proc tells behind a process's name: its state, its parent and so on; nothing for one that is gone. */
function statFields(pid: number): readonly string[] {
  try {
    // The name in parentheses may hold blanks; the fields behind it do not.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trim().split(' ') ?? [];
  } catch {
    return [];
  }
}

// USER_HZ is 100 on every Linux that Node runs on.
const msPerTick = 10;

/** Proportional set size in MiB: its own memory, and its share of what it shares with others. */
export function pssMib(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
}
