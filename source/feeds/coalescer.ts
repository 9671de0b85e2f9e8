import {childController} from './child-controller.ts';
import type {Clock} from './clock.ts';

/** Turns many calls of `poke` into few runs, never two at a time. */
export type Coalescer = {
  /** Something became stale: a run follows soon. */
  readonly poke: () => void;
  /** Runs at once, or right after the run that is under way. Resolves when that has ended. */
  readonly runNow: () => Promise<void>;
};

/**
The first poke of a quiet time is followed by a run after 50 ms in which no other comes, after 150 ms at the latest.
While pokes keep coming the waits grow to 150 ms and half a second: a few runs a second, however many pokes.
`run` must not reject.
*/
export function createCoalescer({
  clock,
  signal,
  run,
}: {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly run: () => Promise<void>;
}): Coalescer {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let wait: Wait | undefined;
  let lastPokeMs = 0;
  let endedAtMs = Number.NEGATIVE_INFINITY;
  let pressure = 0;

  const start = async (): Promise<void> => {
    wait?.stop();
    wait = undefined;
    try {
      await run();
    } finally {
      endedAtMs = clock.nowMs();
    }
  };

  const runNow = (): Promise<void> => {
    if (signal.aborted) return Promise.resolve();
    if (running === undefined) {
      running = start().finally(() => {
        running = undefined;
      });
      return running;
    }
    next ??= running.then(() => {
      next = undefined;
      return runNow();
    });
    return next;
  };

  const runWhenQuiet = async (current: Wait & {readonly signal: AbortSignal}): Promise<void> => {
    const share = pressure / mostPressure;
    const quietMs = quietAtRestMs + share * (quietUnderLoadMs - quietAtRestMs);
    const longestMs = longestAtRestMs + share * (longestUnderLoadMs - longestAtRestMs);
    for (;;) {
      const leftMs = Math.min(lastPokeMs + quietMs, current.sinceMs + longestMs) - clock.nowMs();
      if (leftMs <= 0) break;
      await clock.delay(leftMs, current.signal);
      if (current.signal.aborted) return;
    }
    await runNow();
  };

  const poke = (): void => {
    if (signal.aborted || next !== undefined) return;
    lastPokeMs = clock.nowMs();
    if (wait !== undefined) return;
    pressure = lastPokeMs - endedAtMs < restlessMs ? Math.min(pressure + 1, mostPressure) : 0;
    const child = childController(signal);
    wait = {sinceMs: lastPokeMs, stop: child.abort};
    void runWhenQuiet({...wait, signal: child.signal});
  };

  return {poke, runNow};
}

const quietAtRestMs = 50;
const longestAtRestMs = 150;
const quietUnderLoadMs = 150;
const longestUnderLoadMs = 500;
// Pokes that follow a run this closely belong to a burst that goes on.
const restlessMs = 300;
const mostPressure = 3;

type Wait = {readonly sinceMs: number; readonly stop: () => void};
