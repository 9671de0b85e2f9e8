import {setTimeout as delay} from 'node:timers/promises';
import {percentile} from './statistics.ts';
import type {BenchTerminal} from './terminal.ts';

/**
How long a key waits for its answer while much else happens on the screen: the help comes and goes, which can be seen
whatever lies beneath it. Milliseconds, one for each press.
*/
export async function measureAnswers(terminal: BenchTerminal, presses: number): Promise<readonly number[]> {
  const answersMs: number[] = [];
  for (let press = 0; press < presses; press += 1) {
    // As fast as nobody types, and each at another moment of what else is drawn.
    await delay(50 + ((press * 7) % 40));
    const sinceMs = performance.now();
    terminal.send('?');
    answersMs.push(await terminal.timeUntil(hasHelp, {sinceMs}));
    await delay(50);
    terminal.send('q');
    await terminal.timeUntil(lines => !hasHelp(lines));
  }
  return answersMs;
}

/** The median and the 99th percentile of such times. */
export function medianAndTail(timesMs: readonly number[]): readonly [median: number, tail: number] {
  return [percentile(timesMs, 50), percentile(timesMs, 99)];
}

function hasHelp(lines: readonly string[]): boolean {
  return lines.some(line => line.includes('Keys in'));
}
