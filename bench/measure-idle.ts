import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import type {BenchEngine} from './demo-engine.ts';
import {nameOnScreen} from './name-on-screen.ts';
import {cpuMs, cpuMsOfTree, pssMib} from './process-cost.ts';
import type {Program} from './program.ts';
import type {Figure} from './result.ts';

const withoutFigures = join(import.meta.dirname, 'without-figures');

/** What crosses the wire, and what it costs, while nobody types. */
export async function measureIdle(
  program: Program,
  engine: BenchEngine,
  options: {
    readonly situation: string;
    readonly seconds: number;
    /** What the engine takes without the program (`restingShare`), in % of a core. */
    readonly restingPercent: number;
    /** CPU % and MEM are among the columns. */
    readonly hasFigures: boolean;
    /** The terminal says that something else has the focus. */
    readonly isFocusLost?: boolean;
    readonly goals?: {readonly bytes?: string; readonly cpu?: string; readonly engine?: string};
  },
): Promise<readonly Figure[]> {
  const {situation, seconds, restingPercent, hasFigures, isFocusLost = false, goals} = options;
  const [first] = await engine.containers();
  const env = hasFigures ? {} : {XDG_CONFIG_HOME: withoutFigures};
  const terminal = await program.open(engine.socketPath, {env});
  await terminal.timeUntil(lines => lines.some(line => line.includes(nameOnScreen(first?.name ?? ''))));
  if (isFocusLost) terminal.send('\u001B[O');
  // The first figures of all containers are no part of an idle minute.
  await delay(6000);
  const before = {bytes: terminal.bytes(), ownMs: cpuMs(terminal.pid), engineMs: cpuMsOfTree(engine.pid)};
  const requestsBefore = await engine.requests();
  await delay(seconds * 1000);
  const perMinute = 60 / seconds;
  const bytes = (terminal.bytes() - before.bytes) * perMinute;
  const requests = ((await engine.requests()) - requestsBefore) * perMinute;
  const own = percentOf(cpuMs(terminal.pid) - before.ownMs, seconds);
  const engineMore = percentOf(cpuMsOfTree(engine.pid) - before.engineMs, seconds) - restingPercent;
  const mib = pssMib(terminal.pid);
  await terminal.close(program.quitKeys);
  const figure = (what: string, value: number, unit: Figure['unit'], goal?: string): Figure => ({
    what: `${what}, ${situation}`,
    program: program.name,
    value,
    unit,
    ...(goal === undefined ? {} : {goal}),
  });
  return [
    figure('bytes while nobody types', bytes, 'bytes/min', goals?.bytes),
    figure('own CPU while nobody types', own, '% of a core', goals?.cpu),
    // A real engine does not count them.
    ...(Number.isNaN(requests) ? [] : [figure('requests while nobody types', requests, 'requests/min')]),
    figure("the engine's CPU that it causes", engineMore, '% of a core', goals?.engine),
    figure('memory (PSS) while nobody types', mib, 'MiB'),
  ];
}

/** What the engine's processes take while nobody asks it anything, in % of a core. */
export async function restingShare(engine: BenchEngine, seconds: number): Promise<number> {
  const beforeMs = cpuMsOfTree(engine.pid);
  await delay(seconds * 1000);
  return percentOf(cpuMsOfTree(engine.pid) - beforeMs, seconds);
}

function percentOf(cpuTimeMs: number, seconds: number): number {
  return cpuTimeMs / (seconds * 10);
}
