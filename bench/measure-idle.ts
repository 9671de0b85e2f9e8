import {setTimeout as delay} from 'node:timers/promises';
import {showsAny} from './containers-on-screen.ts';
import {costOf, noteEngine} from './cost.ts';
import type {BenchEngine} from './demo-engine.ts';
import {type Program, withProgram} from './program.ts';
import {type Figure, notesOf} from './result.ts';

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
  const shows = showsAny(program, await engine.containers());
  const cost = await withProgram(program, engine, {hasFigures}, async terminal => {
    await terminal.timeUntil(shows);
    if (isFocusLost) terminal.send('\u001B[O');
    // The first figures of all containers are no part of an idle minute.
    await delay(6000);
    return costOf(terminal, engine, () => delay(seconds * 1000));
  });
  const {note, figures} = notesOf(program.name, situation);
  note('bytes while nobody types', cost.bytesPerSecond * 60, 'bytes/min', goals?.bytes);
  note('own CPU while nobody types', cost.ownPercent, '% of a core', goals?.cpu);
  noteEngine(note, cost, {restingPercent, when: ' while nobody types', goal: goals?.engine});
  note('memory (PSS) while nobody types', cost.mibAfter, 'MiB');
  return figures;
}
