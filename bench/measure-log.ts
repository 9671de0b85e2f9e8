import {setTimeout as delay} from 'node:timers/promises';
import type {BenchEngine} from './demo-engine.ts';
import {measureAnswers, medianAndTail} from './measure-answers.ts';
import {nameOnScreen} from './name-on-screen.ts';
import {cpuMs, pssMib} from './process-cost.ts';
import type {Program} from './program.ts';
import type {Figure} from './result.ts';

/** Followed logs, one or several, that are written to faster than anybody reads. */
export async function measureLog(
  program: Program,
  engine: BenchEngine,
  {
    seconds,
    linesPerSecond,
    presses,
    logCount = 1,
  }: {
    readonly seconds: number;
    readonly linesPerSecond: number;
    readonly presses: number;
    readonly logCount?: number;
  },
): Promise<readonly Figure[]> {
  const flooded = (await engine.containers()).slice(0, logCount);
  const [first] = flooded;
  if (first === undefined) return [];
  const terminal = await program.open(engine.socketPath);
  await terminal.timeUntil(lines => lines.some(line => line.includes(nameOnScreen(first.name))));
  for (const {id} of flooded) engine.order({type: 'flood', id, linesPerSecond});
  if (logCount > 1) terminal.send(' '.repeat(logCount));
  terminal.send('l');
  await delay(Math.min(20, Math.max(5, seconds / 3)) * 1000);
  const before = {bytes: terminal.bytes(), ownMs: cpuMs(terminal.pid), mib: pssMib(terminal.pid)};
  await delay(seconds * 1000);
  const bytesPerSecond = (terminal.bytes() - before.bytes) / seconds;
  const share = ((cpuMs(terminal.pid) - before.ownMs) / (seconds * 1000)) * 100;
  const mib = pssMib(terminal.pid);
  const grownMib = mib - before.mib;
  const [median, tail] = medianAndTail(await measureAnswers(terminal, presses));
  engine.order({type: 'rest'});
  await terminal.close(program.quitKeys);
  const rate = `${linesPerSecond.toLocaleString('en')} lines/s`;
  const situation = logCount === 1 ? `following a log of ${rate}` : `following ${logCount} logs of ${rate}`;
  const figure = (what: string, value: number, unit: Figure['unit'], goal?: string): Figure => ({
    what: `${what}, ${situation}`,
    program: program.name,
    value,
    unit,
    ...(goal === undefined ? {} : {goal}),
  });
  return [
    figure('on the wire', bytesPerSecond / 1000, 'kB/s', '≤ 20'),
    figure('own CPU', share, '% of a core', 'aim ≤ 40'),
    figure(`memory grown in ${seconds} s`, grownMib, 'MiB', 'flat'),
    figure(`memory (PSS) after ${seconds} s`, mib, 'MiB'),
    figure('a key to its answer, median', median, 'ms', '≤ 60'),
    figure('a key to its answer, 99th percentile', tail, 'ms', '≤ 60'),
  ];
}

/** A log that was written before: 10,000 lines, one of them a megabyte long. From the key to its last line on the screen. */
export async function measureLongLine(program: Program, engine: BenchEngine): Promise<readonly Figure[]> {
  const [, second] = await engine.containers();
  if (second === undefined) return [];
  engine.order({type: 'write', id: second.id, lines: 10_000, longestBytes: 1_000_000});
  const terminal = await program.open(engine.socketPath);
  await terminal.timeUntil(lines => lines.some(line => line.includes(nameOnScreen(second.name))));
  await terminal.quiet({sinceMs: performance.now(), quietMs: 300, limitMs: 1000});
  terminal.send('j');
  await terminal.quiet({sinceMs: performance.now(), quietMs: 300, limitMs: 1000});
  const sinceMs = performance.now();
  terminal.send('l');
  const openMs = await terminal.timeUntil(lines => lines.some(line => line.includes('the last line')), {
    sinceMs,
  });
  await terminal.close(program.quitKeys);
  const what = 'a log of 10,000 lines, one of 1 MB, open';
  return [{what, program: program.name, value: openMs, unit: 'ms'}];
}
