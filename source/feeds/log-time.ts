/** Bytes of the timestamp at `start` and of the blank after it; 0 where there is none before `end`. */
export function timestampBytes(bytes: Buffer, start: number, end: number): number {
  if (bytes[start + 4] !== dash || bytes[start + 7] !== dash || bytes[start + 10] !== letterT) return 0;
  // The engine writes nine digits and `Z`; others leave zeros out or write an offset.
  if (bytes[start + 30] === blank && start + 30 < end && bytes[start + 29] === letterZ) return 31;
  for (let at = start + 19; at < Math.min(end, start + 40); at++) {
    if (bytes[at] === blank) return at + 1 - start;
  }
  return 0;
}

/** A timestamp in a form that sorts as text: UTC with nine digits. What is none stays as it is. */
export function sortableTimestamp(timestamp: string): string {
  if (timestamp.length === 30 && timestamp.endsWith('Z')) return timestamp;
  const found = /^(.{19})(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(timestamp);
  const timeMs = found === null ? Number.NaN : Date.parse(`${found[1]}${found[3]}`);
  if (found === null || Number.isNaN(timeMs)) return timestamp;
  return `${new Date(timeMs).toISOString().slice(0, 19)}.${(found[2] ?? '').padEnd(9, '0')}Z`;
}

/** Milliseconds since 1970; NaN for what is no timestamp. */
export function msFromTimestamp(timestamp: string): number {
  return Date.parse(sortableTimestamp(timestamp));
}

/** As the logs of the engine are asked for from then on: unix seconds with nanoseconds as digits. */
export function sinceFromTimestamp(timestamp: string, earlierSeconds = 0): string | undefined {
  const sortable = sortableTimestamp(timestamp);
  const seconds = Date.parse(`${sortable.slice(0, 19)}Z`) / 1000;
  return Number.isNaN(seconds) ? undefined : `${seconds - earlierSeconds}.${sortable.slice(20, 29)}`;
}

const dash = 45;
const letterT = 84;
const letterZ = 90;
const blank = 32;
