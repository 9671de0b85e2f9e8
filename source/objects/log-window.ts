/** What piece of a log is wanted, as `docker logs` takes it. */
export type LogWindow = {
  /** Last lines; absent for all. */
  readonly tailLines?: number;
  /** Absent for the beginning of the log. */
  readonly since?: LogInstant;
  /** Absent: it is followed. */
  readonly until?: LogInstant;
};

/** A moment in a log. */
export type LogInstant = {
  /** As it was asked for: `5m`, `2026-01-02T15:04:05`, `start` for when each container last started. */
  readonly text: string;
  /** Unix seconds with nanoseconds as digits; '' for `start`: each container has its own. */
  readonly unixSeconds: string;
};

/** `last 1,000 lines`, `since 5m · until 1m`, `all`; `isWhole` false: some of it is not kept. */
export function logWindowText({tailLines, since, until}: LogWindow, isWhole: boolean): string {
  const words = [
    ...(since === undefined ? [] : [`since ${since.text}`]),
    ...(until === undefined ? [] : [`until ${until.text}`]),
    ...(tailLines === undefined ? [] : [`last ${tailLines.toLocaleString('en-US')} lines`]),
  ];
  return [words.length === 0 ? 'all' : words.join(' · '), ...(isWhole ? [] : ['older lines not kept'])].join(
    ' · ',
  );
}
