/** What `docker top` shows: the columns are what ps was asked for. */
export type ProcessTable = {
  readonly titles: readonly string[];
  /** A cell for each title. */
  readonly rows: ReadonlyArray<readonly string[]>;
};
