import type {Clock} from './clock.ts';

/** Resolves when nothing has happened for `quietMs`, after `longestMs` at the latest; at once when the signal aborts. */
export async function untilQuiet(
  clock: Clock,
  {
    lastAtMs,
    quietMs,
    longestMs,
  }: {
    /** When something happened last, by the steady clock. */
    readonly lastAtMs: () => number;
    readonly quietMs: number;
    readonly longestMs: number;
  },
  signal: AbortSignal,
): Promise<void> {
  const latestMs = clock.steadyMs() + longestMs;
  while (!signal.aborted) {
    const leftMs = Math.min(lastAtMs() + quietMs, latestMs) - clock.steadyMs();
    if (leftMs <= 0) return;
    await clock.delay(leftMs, signal);
  }
}
