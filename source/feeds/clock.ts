/** The time, and waiting: handed in, so that a test can turn it. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Resolves after so many milliseconds; when the signal aborts, at once, or rejects. */
  readonly delay: (delayMs: number, signal: AbortSignal) => Promise<void>;
};

/** One that never rejects: whoever waits looks at the signal anyway. */
export function patientClock(clock: Clock): Clock {
  return {
    nowMs: clock.nowMs,
    async delay(delayMs, signal) {
      try {
        await clock.delay(delayMs, signal);
      } catch {
        // Aborted.
      }
    },
  };
}
