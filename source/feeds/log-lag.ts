/** How far behind the engine a log is read. */
export type LogLag = {
  /** Of a line that has just come, in milliseconds; 0 where nothing can be said. */
  readonly measure: (writtenAtMs: number, nowMs: number) => number;
  /** What came last is current after all: a clock was set. */
  readonly rebase: (writtenAtMs: number, nowMs: number) => void;
};

/**
The engine's clock is not ours: the smallest difference ever seen between a line's time and its arrival stands for
no lag at all. Old lines make it too large at first, never too small, so that nothing current is taken for old.
*/
export function createLogLag(): LogLag {
  let smallestMs = Number.POSITIVE_INFINITY;
  return {
    measure(writtenAtMs, nowMs) {
      const differenceMs = nowMs - writtenAtMs;
      if (Number.isNaN(differenceMs)) return 0;
      smallestMs = Math.min(smallestMs, differenceMs);
      return differenceMs - smallestMs;
    },
    rebase(writtenAtMs, nowMs) {
      if (!Number.isNaN(writtenAtMs)) smallestMs = nowMs - writtenAtMs;
    },
  };
}
