import type {BenchTerminal} from './terminal.ts';

/** Presses each of the keys, `times` over, waiting for the answer to one before the next. */
export async function press(
  terminal: BenchTerminal,
  keys: string,
  times = 1,
): Promise<{readonly bytes: readonly number[]; readonly lastByteMs: readonly number[]}> {
  const bytes: number[] = [];
  const lastByteMs: number[] = [];
  for (const key of keys.repeat(times)) {
    const sinceMs = performance.now();
    terminal.send(key);
    const answer = await terminal.quiet({sinceMs, quietMs: 70, limitMs: 1000});
    bytes.push(answer.bytes);
    lastByteMs.push(answer.lastByteMs);
  }
  return {bytes, lastByteMs};
}

/** Resolves when nothing has come for a while, or after a second of a program that is never quiet. */
export function settled(terminal: BenchTerminal): Promise<unknown> {
  return terminal.quiet({sinceMs: performance.now(), quietMs: 400, limitMs: 1000});
}
