import {type ChildController, childController} from './child-controller.ts';
import type {Clock} from './clock.ts';
import {untilQuiet} from './until-quiet.ts';

/** Turns many calls of `poke` into few runs, never two at a time. */
export type Coalescer = {
  /** Something became stale: a run follows soon. */
  readonly poke: () => void;
  /** Runs at once, or right after the run that is under way. Resolves when that has ended. */
  readonly runNow: () => Promise<void>;
};

/**
A poke is followed by a run after 50 ms in which no other comes, after 150 ms at the latest. That may happen a few
times in a row; when it goes on, the waits are 150 ms and half a second: two runs a second, however many pokes.
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
  let wait: ChildController | undefined;
  let lastPokeMs = 0;
  let swiftRuns = mostSwiftRuns;
  let countedAtMs = clock.steadyMs();

  const start = async (): Promise<void> => {
    wait?.abort();
    wait = undefined;
    const nowMs = clock.steadyMs();
    swiftRuns = Math.min(mostSwiftRuns, swiftRuns + ((nowMs - countedAtMs) * sustainedPerSecond) / 1000);
    swiftRuns = Math.max(0, swiftRuns - 1);
    countedAtMs = nowMs;
    await run();
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

  const runWhenQuiet = async (waiting: AbortSignal): Promise<void> => {
    const [quietMs, longestMs] = swiftRuns >= 1 ? [50, 150] : [150, 500];
    await untilQuiet(clock, {lastAtMs: () => lastPokeMs, quietMs, longestMs}, waiting);
    if (!waiting.aborted) await runNow();
  };

  const poke = (): void => {
    if (signal.aborted || next !== undefined) return;
    lastPokeMs = clock.steadyMs();
    if (wait !== undefined) return;
    wait = childController(signal);
    void runWhenQuiet(wait.signal);
  };

  return {poke, runNow};
}

// What a person does in another terminal, one command after the other.
const mostSwiftRuns = 8;
const sustainedPerSecond = 2;
