/** The time, and waiting: handed in, so that a test can turn it. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Resolves after so many milliseconds, or at once when the signal aborts; never rejects. */
  readonly delay: (delayMs: number, signal: AbortSignal) => Promise<void>;
};

/** The machine's own. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  delay: async (delayMs, signal) =>
    new Promise(resolve => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, delayMs);
      signal.addEventListener('abort', done);
    }),
};
