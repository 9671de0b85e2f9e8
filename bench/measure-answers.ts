import {setTimeout as delay} from 'node:timers/promises';
import type {Program} from './program.ts';
import type {Note} from './result.ts';
import {percentile} from './statistics.ts';
import type {BenchTerminal} from './terminal.ts';

/**
How long a key waits for its answer while much else happens on the screen: the help (or a menu) comes and goes, which can be
seen whatever lies beneath it. Milliseconds, one for each press.
*/
export async function measureAnswers(
  {help}: Program,
  terminal: BenchTerminal,
  presses: number,
): Promise<readonly number[]> {
  const isOpen = (lines: readonly string[]): boolean => lines.some(line => line.includes(help.word));
  const answersMs: number[] = [];
  for (let press = 0; press < presses; press += 1) {
    // As fast as nobody types, and each at another moment of what else is drawn.
    await delay(50 + ((press * 7) % 40));
    const sinceMs = performance.now();
    terminal.send(help.openKeys);
    answersMs.push(await terminal.timeUntil(isOpen, {sinceMs}));
    await delay(50);
    terminal.send(help.closeKeys);
    await terminal.timeUntil(lines => !isOpen(lines));
  }
  return answersMs;
}

/** The median and the 99th percentile of such times. */
export function noteAnswers(note: Note, timesMs: readonly number[]): void {
  note('a key to its answer, median', percentile(timesMs, 50), 'ms', '≤ 60');
  note('a key to its answer, 99th percentile', percentile(timesMs, 99), 'ms', '≤ 60');
}
