/** A time as a part of a name, UTC: `2026-11-25-215733`. */
export function timeStamp(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
}
