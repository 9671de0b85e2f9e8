import {setTimeout as delay} from 'node:timers/promises';
import type {BenchEngine} from './demo-engine.ts';
import {cpuMs, pssMib} from './process-cost.ts';
import type {Program} from './program.ts';
import type {Figure} from './result.ts';
import {median, percentile} from './statistics.ts';

/** A followed log that is written to faster than anybody reads. */
export async function measureLog(
  program: Program,
  engine: BenchEngine,
  {seconds, linesPerSecond}: {readonly seconds: number; readonly linesPerSecond: number},
): Promise<readonly Figure[]> {
  const [first] = await engine.containers();
  if (first === undefined) return [];
  const terminal = await program.open(engine.socketPath);
  await terminal.timeUntil(lines => lines.some(line => line.includes(first.name.slice(0, 10))));
  engine.order({type: 'flood', id: first.id, linesPerSecond});
  terminal.send('l');
  await delay(Math.max(5, seconds / 3) * 1000);
  const before = {bytes: terminal.bytes(), ownMs: cpuMs(terminal.pid), mib: pssMib(terminal.pid)};
  await delay(seconds * 1000);
  const bytesPerSecond = (terminal.bytes() - before.bytes) / seconds;
  const share = ((cpuMs(terminal.pid) - before.ownMs) / (seconds * 1000)) * 100;
  const grownMib = pssMib(terminal.pid) - before.mib;
  // The help over the log is an answer that can be seen coming and going.
  const answersMs: number[] = [];
  for (let press = 0; press < 20; press += 1) {
    const sinceMs = performance.now();
    terminal.send('?');
    answersMs.push(
      await terminal.timeUntil(lines => lines.some(line => line.includes('Keys in')), {sinceMs}),
    );
    terminal.send('q');
    await terminal.timeUntil(lines => !lines.some(line => line.includes('Keys in')));
  }
  engine.order({type: 'rest'});
  await terminal.close(program.quitKeys);
  const situation = `following a log of ${linesPerSecond.toLocaleString('en')} lines/s`;
  const figure = (what: string, value: number, unit: Figure['unit'], goal: string): Figure => ({
    what: `${what}, ${situation}`,
    program: program.name,
    value,
    unit,
    goal,
  });
  return [
    figure('on the wire', bytesPerSecond / 1000, 'kB/s', '≤ 20'),
    figure('own CPU', share, '% of a core', 'aim ≤ 40'),
    figure(`memory grown in ${seconds} s`, grownMib, 'MiB', 'flat'),
    figure('a key to its answer, median', median(answersMs), 'ms', '≤ 60'),
    figure('a key to its answer, 99th percentile', percentile(answersMs, 99), 'ms', '≤ 60'),
  ];
}
