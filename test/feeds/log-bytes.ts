import type {LogChunk} from '../../source/objects/log-chunk.ts';

/** The engine's timestamp so many milliseconds after noon. */
export function stamp(offsetMs: number, nanoseconds = 0): string {
  const iso = new Date(Date.parse('2026-03-01T12:00:00Z') + offsetMs).toISOString();
  return `${iso.slice(0, 23)}${String(nanoseconds).padStart(6, '0')}Z`;
}

/** One chunk of whole records, `[offset in ms, text]`, with the engine's timestamp before each. */
export function chunkOf(
  records: readonly (readonly [offsetMs: number, text: string])[],
  stream: LogChunk['stream'] = 'stdout',
): LogChunk {
  const text = records.map(([offsetMs, line]) => `${stamp(offsetMs)} ${line}\n`).join('');
  return {stream, bytes: Buffer.from(text), isContinuation: false};
}

/** A piece of a record as it came. */
export function pieceOf(bytes: string | Uint8Array, stream: LogChunk['stream'] = 'stdout'): LogChunk {
  return {stream, bytes: Buffer.from(bytes), isContinuation: false};
}
