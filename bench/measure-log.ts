import {setTimeout as delay} from 'node:timers/promises';
import {firstOnScreen} from './containers-on-screen.ts';
import {costOf, noteEngine, restingShare} from './cost.ts';
import type {BenchEngine} from './demo-engine.ts';
import {measureAnswers, noteAnswers} from './measure-answers.ts';
import {settled} from './press.ts';
import {type Program, withProgram} from './program.ts';
import {type Figure, notesOf} from './result.ts';

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
  const rate = `${linesPerSecond.toLocaleString('en')} lines/s`;
  const situation = logCount === 1 ? `following a log of ${rate}` : `following ${logCount} logs of ${rate}`;
  const {note, figures} = notesOf(program.name, situation);
  const containers = await engine.containers();
  const flood = (flooded: readonly (typeof containers)[number][]): void => {
    for (const {id} of flooded) engine.order({type: 'flood', id, linesPerSecond});
  };
  try {
    // Written to, and read by nobody.
    flood(containers.slice(0, logCount));
    const restingPercent = await restingShare(engine, Math.min(15, seconds / 4));
    engine.order({type: 'rest'});
    await withProgram(program, engine, {}, async terminal => {
      const first = await firstOnScreen(program, engine, terminal);
      flood([first, ...containers.filter(({id}) => id !== first.id).slice(0, logCount - 1)]);
      if (logCount > 1) terminal.send(' '.repeat(logCount));
      terminal.send(program.logKeys);
      await delay(Math.min(20, Math.max(5, seconds / 3)) * 1000);
      const cost = await costOf(terminal, engine, () => delay(seconds * 1000));
      const answersMs = await measureAnswers(program, terminal, presses);
      const growth = ((cost.mibAfter - cost.mibBefore) * 60) / cost.seconds;
      note('on the wire', cost.bytesPerSecond / 1000, 'kB/s', '≤ 20');
      note('own CPU', cost.ownPercent, '% of a core', 'aim ≤ 40');
      noteEngine(note, cost, {restingPercent});
      note('memory growing by', growth, 'MiB/min', 'flat');
      note(`memory (PSS) after ${seconds} s`, cost.mibAfter, 'MiB');
      noteAnswers(note, answersMs);
    });
  } finally {
    engine.order({type: 'rest'});
  }
  return figures;
}

/**
The same on a real engine, which sends each line as a chunk of its own, where the demo engine sends many as one. The container
of the name writes as fast as the engine takes it.
*/
export async function measureRealLog(
  program: Program,
  engine: BenchEngine,
  {situation, name, seconds}: {readonly situation: string; readonly name: string; readonly seconds: number},
): Promise<readonly Figure[]> {
  const {note, figures} = notesOf(program.name, situation);
  const restingPercent = await restingShare(engine, seconds / 2);
  const cost = await withProgram(program, engine, {}, async terminal => {
    await firstOnScreen(program, engine, terminal);
    // Both filter by these keys.
    for (const keys of ['/', name, '\r']) {
      terminal.send(keys);
      await settled(terminal);
    }
    terminal.send(program.logKeys);
    await delay(5000);
    return costOf(terminal, engine, () => delay(seconds * 1000));
  });
  note('on the wire', cost.bytesPerSecond / 1000, 'kB/s');
  note('own CPU', cost.ownPercent, '% of a core');
  // Together they may want more than the machine has: the one less the other would be no figure.
  note("the engine's CPU with it", cost.enginePercent, '% of a core');
  note("the engine's CPU without it", restingPercent, '% of a core');
  note(`memory (PSS) after ${seconds} s`, cost.mibAfter, 'MiB');
  return figures;
}

/** A log that was written before: 10,000 lines, one of them a megabyte long. From the key to its last line on the screen. */
export async function measureLongLine(program: Program, engine: BenchEngine): Promise<readonly Figure[]> {
  const {note, figures} = notesOf(program.name);
  await withProgram(program, engine, {}, async terminal => {
    const first = await firstOnScreen(program, engine, terminal);
    const second = (await engine.containers()).find(({id}) => id !== first.id);
    if (second === undefined) return;
    engine.order({type: 'write', id: second.id, lines: 10_000, longestBytes: 1_000_000});
    await settled(terminal);
    terminal.send('j');
    await settled(terminal);
    const sinceMs = performance.now();
    terminal.send(program.logKeys);
    const isOpen = (lines: readonly string[]): boolean => lines.some(line => line.includes('the last line'));
    note('a log of 10,000 lines, one of 1 MB, open', await terminal.timeUntil(isOpen, {sinceMs}), 'ms');
  });
  return figures;
}
