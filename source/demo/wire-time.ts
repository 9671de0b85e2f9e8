/** A time with more digits than a number holds: whole milliseconds, and nanoseconds within the millisecond. */
export type Instant = {readonly ms: number; readonly ns: number};

/** Go's zero time, which the engine writes for "never". */
export const neverText = '0001-01-01T00:00:00Z';

/** RFC 3339 with nanoseconds, as inspects and timestamps of logs have it; 0 is "never". */
export function rfc3339(ms: number, ns = 0): string {
  if (ms === 0) return neverText;
  return `${new Date(ms).toISOString().slice(0, -1)}${String(ns).padStart(6, '0')}Z`;
}

/** Unix seconds with nanoseconds as digits. */
export function unixNano({ms, ns}: Instant): string {
  return `${Math.trunc(ms)}${String(ns).padStart(6, '0')}`;
}

/** `1700000000.000000001` as an instant; undefined when it is no number of seconds. */
export function instantOf(text: string): Instant | undefined {
  const parts = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text);
  if (parts === null) return undefined;
  const nanos = (parts[2] ?? '').padEnd(9, '0');
  return {ms: Number(parts[1]) * 1000 + Number(nanos.slice(0, 3)), ns: Number(nanos.slice(3))};
}

/** Negative when `a` is the earlier, 0 when equal. */
export function compareInstants(a: Instant, b: Instant): number {
  return a.ms - b.ms || a.ns - b.ns;
}
