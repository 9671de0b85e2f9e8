/** One row of `docker history`. */
export type HistoryLayer = {
  /** `<missing>` where the engine does not know. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  /** The instruction that made it, as the engine has it. */
  readonly createdBy: string;
  readonly sizeBytes: number;
  readonly comment: string;
};
