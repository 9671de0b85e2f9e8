/** One request that came in. */
export type RequestEntry = {
  readonly method: string;
  /** Without its version, with its query. */
  readonly path: string;
  readonly atMs: number;
};

/** What was asked of the engine: the last 10,000 requests, and the count of all. */
export type RequestLog = {
  readonly entries: readonly RequestEntry[];
  readonly total: () => number;
  /** Of the entries kept, how many have a `METHOD /path?query` that matches; all without a pattern. */
  readonly count: (pattern?: RegExp) => number;
  readonly clear: () => void;
};

export function createRequestLog(): RequestLog & {readonly add: (entry: RequestEntry) => void} {
  const entries: RequestEntry[] = [];
  let total = 0;
  return {
    entries,
    total: () => total,
    count: pattern =>
      pattern === undefined
        ? entries.length
        : entries.filter(({method, path}) => pattern.test(`${method} ${path}`)).length,
    clear() {
      entries.length = 0;
      total = 0;
    },
    add(entry) {
      total += 1;
      entries.push(entry);
      if (entries.length > keptEntries) entries.splice(0, entries.length - keptEntries);
    },
  };
}

const keptEntries = 10_000;
