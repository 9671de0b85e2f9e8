import {readFileSync} from 'node:fs';

/** CPU milliseconds that a process has used so far, its ended children included; 0 for one that is gone. */
export function cpuMs(pid: number): number {
  try {
    // The name in parentheses may hold blanks; the fields behind it do not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trim().split(' ') ?? [];
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return ticks * msPerTick;
  } catch {
    return 0;
  }
}

// USER_HZ is 100 on every Linux that Node runs on.
const msPerTick = 10;

/** Proportional set size in MiB: its own memory, and its share of what it shares with others. */
export function pssMib(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
}
