import {setTimeout as delay} from 'node:timers/promises';
import {costOf, noteEngine, restingShare} from './cost.ts';
import type {BenchEngine} from './demo-engine.ts';
import {measureAnswers, noteAnswers} from './measure-answers.ts';
import {type Program, withProgram} from './program.ts';
import {type Figure, notesOf} from './result.ts';

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
  const {note, figures} = notesOf(program.name, situation);
  try {
    engine.order({type: 'churn', perSecond: changesPerSecond});
    await delay(2000);
    const restingPercent = await restingShare(engine, seconds / 4);
    await withProgram(program, engine, {}, async terminal => {
      await terminal.timeUntil(lines => lines.some(line => line.includes('● live')));
      await delay(2000);
      const cost = await costOf(terminal, engine, () => delay(seconds * 1000));
      const answersMs = await measureAnswers(program, terminal, presses);
      note('on the wire', cost.bytesPerSecond / 1000, 'kB/s');
      note('own CPU', cost.ownPercent, '% of a core');
      noteEngine(note, cost, {restingPercent});
      note(`memory (PSS) after ${seconds} s`, cost.mibAfter, 'MiB');
      noteAnswers(note, answersMs);
    });
  } finally {
    engine.order({type: 'rest'});
  }
  return figures;
}
