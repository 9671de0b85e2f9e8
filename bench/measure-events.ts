import {setTimeout as delay} from 'node:timers/promises';
import type {BenchEngine} from './demo-engine.ts';
import {measureAnswers, medianAndTail} from './measure-answers.ts';
import {cpuMs, pssMib} from './process-cost.ts';
import type {Program} from './program.ts';
import type {Figure} from './result.ts';

/** An engine on which containers come, go, start and stop all the time. Some three events to a change. */
export async function measureEvents(
  program: Program,
  engine: BenchEngine,
  {
    situation,
    changesPerSecond,
    seconds,
    presses,
  }: {
    readonly situation: string;
    readonly changesPerSecond: number;
    readonly seconds: number;
    readonly presses: number;
  },
): Promise<readonly Figure[]> {
  const terminal = await program.open(engine.socketPath);
  await terminal.timeUntil(lines => lines.some(line => line.includes('● live')));
  engine.order({type: 'churn', perSecond: changesPerSecond});
  await delay(2000);
  const before = {bytes: terminal.bytes(), ownMs: cpuMs(terminal.pid), requests: await engine.requests()};
  await delay(seconds * 1000);
  const bytesPerSecond = (terminal.bytes() - before.bytes) / seconds;
  const share = ((cpuMs(terminal.pid) - before.ownMs) / (seconds * 1000)) * 100;
  const requests = (((await engine.requests()) - before.requests) * 60) / seconds;
  const [median, tail] = medianAndTail(await measureAnswers(terminal, presses));
  const mib = pssMib(terminal.pid);
  engine.order({type: 'rest'});
  await terminal.close(program.quitKeys);
  const figure = (what: string, value: number, unit: Figure['unit'], goal?: string): Figure => ({
    what: `${what}, ${situation}`,
    program: program.name,
    value,
    unit,
    ...(goal === undefined ? {} : {goal}),
  });
  return [
    figure('on the wire', bytesPerSecond / 1000, 'kB/s'),
    figure('own CPU', share, '% of a core'),
    figure('requests', requests, 'requests/min'),
    figure(`memory (PSS) after ${seconds} s`, mib, 'MiB'),
    figure('a key to its answer, median', median, 'ms', '≤ 60'),
    figure('a key to its answer, 99th percentile', tail, 'ms', '≤ 60'),
  ];
}
