import {setTimeout as delay} from 'node:timers/promises';
import type {BenchEngine} from './demo-engine.ts';
import {cpuMs, cpuMsOfTree, pssMib} from './process-cost.ts';
import type {Note} from './result.ts';
import type {BenchTerminal} from './terminal.ts';

/** What a program costs while something goes on. */
export type Cost = {
  readonly bytesPerSecond: number;
  /** Of the program's own, in % of a core. */
  readonly ownPercent: number;
  /** Of the engine's processes, whatever they work for, in % of a core. */
  readonly enginePercent: number;
  /** NaN for an engine that does not count them. */
  readonly requestsPerMinute: number;
  readonly mibBefore: number;
  readonly mibAfter: number;
  readonly seconds: number;
};

/** What it costs from the beginning of the work to its end. */
export async function costOf(
  terminal: BenchTerminal,
  engine: BenchEngine,
  work: () => Promise<unknown>,
): Promise<Cost> {
  const mibBefore = pssMib(terminal.pid);
  const requests = await engine.requests();
  const before = {bytes: terminal.bytes(), ownMs: cpuMs(terminal.pid), engineMs: cpuMsOfTree(engine.pid)};
  const startMs = performance.now();
  await work();
  const seconds = (performance.now() - startMs) / 1000;
  return {
    bytesPerSecond: (terminal.bytes() - before.bytes) / seconds,
    ownPercent: percentOf(cpuMs(terminal.pid) - before.ownMs, seconds),
    enginePercent: percentOf(cpuMsOfTree(engine.pid) - before.engineMs, seconds),
    requestsPerMinute: (((await engine.requests()) - requests) * 60) / seconds,
    mibBefore,
    mibAfter: pssMib(terminal.pid),
    seconds,
  };
}

/** What the engine's processes take while nobody asks it anything, in % of a core. */
export async function restingShare(engine: BenchEngine, seconds: number): Promise<number> {
  const beforeMs = cpuMsOfTree(engine.pid);
  await delay(seconds * 1000);
  return percentOf(cpuMsOfTree(engine.pid) - beforeMs, seconds);
}

/** What the engine has to do for the program, and what it does without. */
export function noteEngine(
  note: Note,
  {requestsPerMinute, enginePercent}: Cost,
  {restingPercent, when = '', goal}: {restingPercent: number; when?: string; goal?: string | undefined},
): void {
  // A real engine does not count them.
  if (!Number.isNaN(requestsPerMinute)) note(`requests${when}`, requestsPerMinute, 'requests/min');
  note("the engine's CPU that it causes", enginePercent - restingPercent, '% of a core', goal);
  note("the engine's CPU without it", restingPercent, '% of a core');
}

function percentOf(cpuTimeMs: number, seconds: number): number {
  return cpuTimeMs / (seconds * 10);
}
