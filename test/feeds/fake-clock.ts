import {setImmediate} from 'node:timers/promises';
import type {Clock} from '../../source/feeds/clock.ts';

/** A clock that stands still until a test turns it. */
export type FakeClock = Clock & {
  /** Goes on so far, step by step: whoever waits is woken at its very time and may wait again. */
  readonly advance: (durationMs: number) => Promise<void>;
  /** Somebody sets the computer's clock: so far on, or back where it is negative. */
  readonly set: (byMs: number) => void;
  /** How many are waiting: 0 means that no timer runs. */
  readonly waiting: () => number;
};

export function createFakeClock(startMs = Date.parse('2026-03-01T12:00:00Z')): FakeClock {
  let nowMs = startMs;
  let setByMs = 0;
  const sleepers = new Set<{readonly dueMs: number; readonly wake: () => void}>();
  return {
    nowMs: () => nowMs + setByMs,
    steadyMs: () => nowMs,
    set: byMs => {
      setByMs += byMs;
    },
    waiting: () => sleepers.size,
    delay: (delayMs, signal) =>
      new Promise(resolve => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const wake = (): void => {
          sleepers.delete(sleeper);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper = {dueMs: nowMs + delayMs, wake};
        sleepers.add(sleeper);
        signal.addEventListener('abort', wake);
      }),
    async advance(durationMs) {
      const untilMs = nowMs + durationMs;
      for (;;) {
        await settled();
        const next = [...sleepers].toSorted((a, b) => a.dueMs - b.dueMs)[0];
        if (next === undefined || next.dueMs > untilMs) break;
        nowMs = Math.max(nowMs, next.dueMs);
        next.wake();
      }
      nowMs = untilMs;
      await settled();
    },
  };
}

/** Resolves when all promises that can go on have done so. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await setImmediate();
}
