/** A failed call as plain data: the state holds no Error objects. */
export type Failure = {
  /** An EngineError's kind, e.g. `unreachable`. */
  readonly kind: string;
  /** The engine's own words. */
  readonly message: string;
  /** What to do about it; '' for none. */
  readonly advice: string;
};
