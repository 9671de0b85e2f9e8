/** What engine is to be played, and what it has. */
export type DemoEngineOptions = {
  /** `1.41` to `1.56`; default `1.52`. It speaks that version's own shapes. */
  readonly apiVersion?: string;
  /** Containers in all; default 12. */
  readonly containerCount?: number;
  /** How many of them run; default about two thirds. */
  readonly runningCount?: number;
  /** How old they are, all alike; default a mixture of seconds to months. */
  readonly ageSeconds?: number;
  /** The same seed makes the same engine; default 1. */
  readonly seed?: number;
  /** For containers whose log flows; default 2. */
  readonly logLinesPerSecond?: number;
  /** Default the system's clock. */
  readonly nowMs?: () => number;
};
