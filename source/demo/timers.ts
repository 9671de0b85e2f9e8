/** The engine's timers: none keeps the process alive, and all end with the engine. */
export type Timers = {
  /** Runs once; returns the function that prevents it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly every: (periodMs: number, run: () => void) => () => void;
  readonly clear: () => void;
  /** How many wait. */
  readonly count: () => number;
};

export function createTimers(): Timers {
  const waiting = new Set<NodeJS.Timeout>();
  const stop = (timer: NodeJS.Timeout) => {
    clearTimeout(timer);
    waiting.delete(timer);
  };
  return {
    after(delayMs, run) {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        run();
      }, delayMs);
      timer.unref();
      waiting.add(timer);
      return () => stop(timer);
    },
    every(periodMs, run) {
      const timer = setInterval(run, periodMs);
      timer.unref();
      waiting.add(timer);
      return () => stop(timer);
    },
    clear() {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
    count: () => waiting.size,
  };
}
