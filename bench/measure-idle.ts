import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import type {BenchEngine} from './demo-engine.ts';
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
    /** CPU % and MEM are among the columns. */
    readonly hasFigures: boolean;
    /** The terminal says that something else has the focus. */
    readonly isFocusLost?: boolean;
    readonly goals?: {readonly bytes?: string; readonly cpu?: string; readonly engine?: string};
  },
): Promise<readonly Figure[]> {
  const {situation, seconds, hasFigures, isFocusLost = false, goals} = options;
  const [first] = await engine.containers();
  const restingMs = cpuMsOfTree(engine.pid);
  await delay(seconds * 500);
  const share = (ms: number, overSeconds: number): number => (ms / (overSeconds * 1000)) * 100;
  const engineAlone = share(cpuMsOfTree(engine.pid) - restingMs, seconds / 2);
  const env = hasFigures ? {} : {XDG_CONFIG_HOME: withoutFigures};
  const terminal = await program.open(engine.socketPath, {env});
  await terminal.timeUntil(lines => lines.some(line => line.includes((first?.name ?? '').slice(0, 10))));
  if (isFocusLost) terminal.send('\u001B[O');
  // The first figures of all containers are no part of an idle minute.
  await delay(6000);
  const before = {bytes: terminal.bytes(), ownMs: cpuMs(terminal.pid), engineMs: cpuMsOfTree(engine.pid)};
  const requestsBefore = await engine.requests();
  await delay(seconds * 1000);
  const perMinute = 60 / seconds;
  const bytes = (terminal.bytes() - before.bytes) * perMinute;
  const requests = ((await engine.requests()) - requestsBefore) * perMinute;
  const own = share(cpuMs(terminal.pid) - before.ownMs, seconds);
  const engineMore = share(cpuMsOfTree(engine.pid) - before.engineMs, seconds) - engineAlone;
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
