/** The time, and waiting: handed in, so that a test can turn it. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /**
  Milliseconds from some beginning, of a clock that nobody sets: whoever waits goes by it. By the other one an hour that it
  is set back would be an hour of waiting.
  */
  readonly steadyMs: () => number;
  /** Resolves after so many milliseconds; when the signal aborts, at once, or rejects. */
  readonly delay: (delayMs: number, signal: AbortSignal) => Promise<void>;
};

/** One that never rejects: whoever waits looks at the signal anyway. */
export function patientClock(clock: Clock): Clock {
  return {
    nowMs: clock.nowMs,
    steadyMs: clock.steadyMs,
    async delay(delayMs, signal) {
      try {
        await clock.delay(delayMs, signal);
      } catch {
        // Aborted.
      }
    },
  };
}
