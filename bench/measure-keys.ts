import {showsAny} from './containers-on-screen.ts';
import {costOf, noteEngine, restingShare} from './cost.ts';
import type {BenchEngine} from './demo-engine.ts';
import {measureOwnKeys} from './measure-own-keys.ts';
import {press, settled} from './press.ts';
import {type Program, withProgram} from './program.ts';
import {type Figure, type Note, notesOf} from './result.ts';
import {median, percentile} from './statistics.ts';
import type {BenchTerminal} from './terminal.ts';

const tailGoal = '≤ 50, aim ≤ 33';

/** What a key costs: bytes on the wire, and the time until the last of them. */
export async function measureKeys(
  program: Program,
  engine: BenchEngine,
  {situation, presses}: {readonly situation: string; readonly presses: number},
): Promise<readonly Figure[]> {
  const {note, figures} = notesOf(program.name, situation);
  const shows = showsAny(program, await engine.containers());
  const restingPercent = await restingShare(engine, 5);
  // Figures of CPU and memory that come in between would be taken for the answer: they are left out where they can be.
  await withProgram(program, engine, {hasFigures: false}, async terminal => {
    await terminal.timeUntil(shows);
    await settled(terminal);
    await press(terminal, 'j', 5);
    const keys = 'jk'.repeat(Math.ceil(presses / 2)).slice(0, presses);
    let down = {bytes: [] as readonly number[], lastByteMs: [] as readonly number[]};
    const cost = await costOf(terminal, engine, async () => {
      down = await press(terminal, keys);
    });
    note('bytes for j in mid-list', median(down.bytes), 'bytes', '≤ 200, aim ≤ 100');
    note('j to its last byte, median', median(down.lastByteMs), 'ms');
    note('j to its last byte, 99th percentile', percentile(down.lastByteMs, 99), 'ms', tailGoal);
    note('own CPU, a key each 80 ms', cost.ownPercent, '% of a core');
    noteEngine(note, cost, {restingPercent, when: ', a key each 80 ms'});
    note('memory (PSS), a key each 80 ms', cost.mibAfter, 'MiB');
  });
  if (!program.isQuaymaster) return figures;
  await withProgram(program, engine, {}, async terminal => {
    await terminal.timeUntil(shows);
    await settled(terminal);
    await press(terminal, 'j', 5);
    await noteMoves(terminal, note, presses);
    await measureOwnKeys(terminal, engine, note);
  });
  return figures;
}

/** With figures coming in between: of our own screen it can be told which bytes were the answer. */
async function noteMoves(terminal: BenchTerminal, note: Note, presses: number): Promise<void> {
  const times: number[] = [];
  for (let count = 0; count < presses; count += 1) {
    const markedRow = terminal.lines().findIndex(isSelectedRow);
    const hasMoved = (lines: readonly string[]): boolean =>
      lines[markedRow]?.startsWith('›') === false && lines.some(isSelectedRow);
    const sinceMs = performance.now();
    terminal.send(count % 2 === 0 ? 'j' : 'k');
    times.push(await terminal.timeUntil(hasMoved, {sinceMs}));
    // As fast as nobody types: each key is to find a screen at rest.
    await terminal.quiet({sinceMs: performance.now(), quietMs: 40, limitMs: 60});
  }
  note('j until the mark has moved, CPU/MEM on, median', median(times), 'ms');
  note('j until the mark has moved, CPU/MEM on, 99th percentile', percentile(times, 99), 'ms', tailGoal);
}

function isSelectedRow(line: string): boolean {
  return line.startsWith('›');
}
