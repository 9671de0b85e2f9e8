import {setTimeout as delay} from 'node:timers/promises';
import {nameOnScreen, showsAny} from './containers-on-screen.ts';
import type {BenchEngine} from './demo-engine.ts';
import {pssMib} from './process-cost.ts';
import {type Program, withProgram} from './program.ts';
import {type Figure, notesOf} from './result.ts';
import {median} from './statistics.ts';
import {openTerminal} from './terminal.ts';

const startDeadlineMs = 15_000;

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
  // A name may be cut where its column ends; our list has some 45 rows, in the order of these.
  const top = containers.slice(0, 40);
  const names = top.map(({name}) => nameOnScreen(name));
  const showsFirst = showsAny(program, program.isQuaymaster ? top : containers);
  const showsAll = (lines: readonly string[]): boolean =>
    names.every(name => lines.some(line => line.includes(name)));
  const firstMs: number[] = [];
  const wholeMs: number[] = [];
  const sizesMib: number[] = [];
  let failed = 0;
  for (let run = 0; run <= runs; run += 1) {
    await withProgram(program, engine, {}, async terminal => {
      const first = await terminal.timeUntil(showsFirst, {deadlineMs: startDeadlineMs});
      const whole = program.isQuaymaster ? await terminal.timeUntil(showsAll) : Number.NaN;
      // A program that is never quiet has as long to become what it is.
      await terminal.quiet({sinceMs: performance.now(), quietMs: 500, limitMs: 1500});
      // What is compiled is kept for the next start a moment after the first screen.
      if (run === 0) await delay(2500);
      // The first start fills the disk's and the compiler's caches.
      if (run === 0) return;
      firstMs.push(first);
      wholeMs.push(whole);
      sizesMib.push(pssMib(terminal.pid));
    }).catch((error: unknown) => {
      failed += 1;
      // Of many containers lazydocker shows none now and then, however long one waits: that is told, and tried again.
      if (program.isQuaymaster || failed > 3) throw error;
    });
  }
  const {note, figures} = notesOf(program.name, situation);
  note('first container visible', median(firstMs), 'ms', goal);
  note('first container visible, the best of the runs', Math.min(...firstMs), 'ms');
  if (program.isQuaymaster) note('whole first screen', median(wholeMs), 'ms');
  note('memory (PSS) after the start', median(sizesMib), 'MiB', memoryGoal);
  if (failed > 0) note('starts without any container in 15 s', failed, 'starts');
  return figures;
}

/** What any program on Node pays: until a word that a bare Node prints is on the screen. It tells how busy the machine is. */
export async function measureBareNode(runs: number): Promise<readonly Figure[]> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const script = 'console.log("a word"); setTimeout(() => {}, 60_000)';
    const terminal = await openTerminal([process.execPath, '--eval', script]);
    try {
      times.push(await terminal.timeUntil(lines => lines.some(line => line.includes('a word'))));
    } finally {
      await terminal.close();
    }
  }
  const [, ...warm] = times;
  const {note, figures} = notesOf('Node');
  note('a word from a bare Node visible', median(warm), 'ms');
  return figures;
}
