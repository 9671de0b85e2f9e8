/** The time, and waiting: handed in, so that a test can turn it. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /**
  Milliseconds from some beginning, of a clock that nobody sets: whoever waits goes by it. By the other one an hour that it
  is set back would be an hour of waiting.
  */
  readonly steadyMs: () => number;
  /** Resolves after so many milliseconds, at once when the signal aborts. Never rejects: whoever waits looks at the signal anyway. */
  readonly delay: (delayMs: number, signal: AbortSignal) => Promise<void>;
};
