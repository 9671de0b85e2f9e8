import {setTimeout as delay} from 'node:timers/promises';
import type {BenchEngine} from './demo-engine.ts';
import {nameOnScreen} from './name-on-screen.ts';
import {pssMib} from './process-cost.ts';
import type {Program} from './program.ts';
import type {Figure} from './result.ts';
import {median} from './statistics.ts';
import {openTerminal} from './terminal.ts';

/** From the start of the process to the first container on the screen, and to all that the first screen holds. */
export async function measureStart(
  program: Program,
  engine: BenchEngine,
  {
    situation,
    runs,
    goal,
    memoryGoal,
  }: {
    readonly situation: string;
    readonly runs: number;
    readonly goal?: string;
    readonly memoryGoal?: string;
  },
): Promise<readonly Figure[]> {
  const containers = await engine.containers();
  // A name may be cut where its column ends; the list has some 45 rows.
  const names = containers.slice(0, 40).map(({name}) => nameOnScreen(name));
  const firstMs: number[] = [];
  const wholeMs: number[] = [];
  const sizesMib: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const terminal = await program.open(engine.socketPath);
    const first = await terminal.timeUntil(lines =>
      lines.some(line => names.some(name => line.includes(name))),
    );
    const whole = program.isQuaymaster
      ? await terminal.timeUntil(lines => names.every(name => lines.some(line => line.includes(name))))
      : Number.NaN;
    if (program.isQuaymaster) await terminal.quiet({sinceMs: performance.now(), quietMs: 500, limitMs: 1500});
    // What is compiled is kept for the next start a moment after the first screen.
    if (run === 0) await delay(2500);
    const size = pssMib(terminal.pid);
    await terminal.close(program.quitKeys);
    // The first start fills the disk's and the compiler's caches.
    if (run === 0) continue;
    firstMs.push(first);
    wholeMs.push(whole);
    sizesMib.push(size);
  }
  const figure = (what: string, value: number, unit: Figure['unit'], wanted?: string): Figure => ({
    what: `${what}, ${situation}`,
    program: program.name,
    value,
    unit,
    ...(wanted === undefined ? {} : {goal: wanted}),
  });
  return [
    figure('first container visible', median(firstMs), 'ms', goal),
    figure('the same, the best of the runs', Math.min(...firstMs), 'ms'),
    ...(program.isQuaymaster ? [figure('whole first screen', median(wholeMs), 'ms')] : []),
    figure('memory (PSS) after the start', median(sizesMib), 'MiB', memoryGoal),
  ];
}

/** What any program on Node pays: until a word that a bare Node prints is on the screen. It tells how busy the machine is. */
export async function measureBareNode(runs: number): Promise<readonly Figure[]> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const terminal = await openTerminal([
      process.execPath,
      '--eval',
      'console.log("a word"); setTimeout(() => {}, 60_000)',
    ]);
    times.push(await terminal.timeUntil(lines => lines.some(line => line.includes('a word'))));
    await terminal.close();
  }
  const [, ...warm] = times;
  return [{what: 'a word from a bare Node visible', program: 'Node', value: median(warm), unit: 'ms'}];
}
