import type {LogChunk} from '../objects/log-chunk.ts';
import type {LogLine, LogStream} from '../objects/log-line.ts';
import {timestampBytes} from './log-time.ts';

/** A line that has no number yet, for the buffer gives it, and of a container that is known. */
export type NewLogLine = Omit<LogLine, 'number' | 'source' | 'time'>;

/** Makes lines of a log's chunks, whatever they are cut at. Holds no more than the beginning of one line per stream. */
export type LogDecoder = {
  /** The lines that this chunk ends. */
  readonly decode: (chunk: LogChunk) => readonly NewLogLine[];
  /** As above, but only counts them: cheap. */
  readonly skip: (chunk: LogChunk) => number;
  /** Lines that have not ended yet, since the call before: each as often as more of it is kept. */
  readonly unfinished: () => readonly NewLogLine[];
  /** There is one to be shown by the call after the next, unless it ends before. */
  readonly hasUnfinished: () => boolean;
  /** What came last without a line end. */
  readonly end: () => readonly NewLogLine[];
};

/** Bytes of text that a line may have; the rest is cut off and counted. */
export const mostLineBytes = 64 * 1024;

/** Every record begins with the engine's timestamp. With a TTY a chunk may begin anywhere. */
export function createLogDecoder(isTty: boolean): LogDecoder {
  const begunByStream = new Map<LogStream, BegunLine>();

  const begin = (stream: LogStream, bytes: Buffer): void => {
    if (bytes.length === 0) return;
    const prefixBytes = isTty ? 0 : timestampBytes(bytes, 0, bytes.length);
    const begun: BegunLine = {
      timestamp: bytes.toString('latin1', 0, Math.max(0, prefixBytes - 1)),
      parts: [],
      keptBytes: 0,
      totalBytes: 0,
      lastPartBytes: 0,
      shownBytes: 0,
      wasThere: false,
    };
    extend(begun, bytes.subarray(prefixBytes));
    begunByStream.set(stream, begun);
  };

  const finish = (stream: LogStream, begun: BegunLine): NewLogLine => {
    begunByStream.delete(stream);
    return begunLine(stream, begun);
  };

  const begunLine = (stream: LogStream, begun: BegunLine, isUnfinished = false): NewLogLine => {
    const all = Buffer.concat(begun.parts);
    const bytes = isUnfinished ? wholeCharacters(all) : all;
    if (isTty) return ttyLine(stream, bytes, begun.totalBytes);
    return lineOf(stream, begun.timestamp, bytes, begun.totalBytes);
  };

  /** Goes on with a line that was begun: where in the chunk its continuation starts; -1 when it has ended before. */
  const continuationStart = (begun: BegunLine, chunk: LogChunk, bytes: Buffer): number => {
    if (isTty || chunk.isContinuation) return 0;
    const prefixBytes = timestampBytes(bytes, 0, bytes.length);
    const timestamp = bytes.toString('latin1', 0, Math.max(0, prefixBytes - 1));
    // The parts of a split record share its timestamp; some drivers give each its own, but fill all but the last.
    return timestamp === begun.timestamp || begun.lastPartBytes >= splitBytes ? prefixBytes : -1;
  };

  return {
    decode(chunk) {
      const bytes = viewOf(chunk.bytes);
      const lines: NewLogLine[] = [];
      let start = 0;
      const begun = begunByStream.get(chunk.stream);
      if (begun !== undefined) {
        const from = continuationStart(begun, chunk, bytes);
        if (from >= 0) {
          const end = bytes.indexOf(newline);
          extend(begun, bytes.subarray(from, end < 0 ? bytes.length : end));
          if (end < 0) return lines;
          start = end + 1;
        }
        lines.push(finish(chunk.stream, begun));
      }
      for (;;) {
        const end = bytes.indexOf(newline, start);
        if (end < 0) break;
        const prefixBytes = timestampBytes(bytes, start, end);
        if (end - start > splitBytes) {
          const line = bytes.subarray(start, end);
          const timestamp = line.toString('latin1', 0, Math.max(0, prefixBytes - 1));
          lines.push(
            isTty
              ? ttyLine(chunk.stream, line, line.length)
              : lineOf(chunk.stream, timestamp, line.subarray(prefixBytes), line.length - prefixBytes),
          );
        } else {
          const timestamp = prefixBytes === 0 ? '' : bytes.toString('latin1', start, start + prefixBytes - 1);
          lines.push(shortLine(chunk.stream, timestamp, {bytes, start: start + prefixBytes, end}));
        }
        start = end + 1;
      }
      begin(chunk.stream, bytes.subarray(start));
      return lines;
    },

    skip(chunk) {
      const bytes = viewOf(chunk.bytes);
      const begun = begunByStream.get(chunk.stream);
      const hasEnded = begun !== undefined && continuationStart(begun, chunk, bytes) < 0;
      const last = bytes.lastIndexOf(newline);
      if (last < 0 && begun !== undefined && !hasEnded) {
        extend(begun, bytes.subarray(continuationStart(begun, chunk, bytes)));
        return 0;
      }
      begunByStream.delete(chunk.stream);
      begin(chunk.stream, bytes.subarray(last + 1));
      return countLines(bytes) + (hasEnded ? 1 : 0);
    },

    unfinished() {
      const lines: NewLogLine[] = [];
      for (const [stream, begun] of begunByStream) {
        // Most are whole a moment later.
        const isDue = begun.wasThere && begun.keptBytes !== begun.shownBytes;
        begun.wasThere = true;
        if (!isDue) continue;
        begun.shownBytes = begun.keptBytes;
        const line = begunLine(stream, begun, true);
        // With a TTY it may be the timestamp that is cut.
        if (isTty && line.timestamp === '') continue;
        const cutBytes = begun.totalBytes > mostLineBytes ? Number.POSITIVE_INFINITY : 0;
        lines.push({...line, cutBytes, isUnfinished: true});
      }
      return lines;
    },

    hasUnfinished: () =>
      [...begunByStream.values()].some(({keptBytes, shownBytes}) => keptBytes !== shownBytes),

    end: () => [...begunByStream].map(([stream, begun]) => finish(stream, begun)),
  };
}

/** Line ends in these bytes. */
export function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count++;
  return count;
}

const newline = 10;
// moby daemon/logger/copier.go, defaultBufSize.
const splitBytes = 16 * 1024;
// With a TTY the repeated timestamps are still between the parts.
const mostBegunBytes = mostLineBytes + 1024;

type BegunLine = {
  readonly timestamp: string;
  readonly parts: Buffer[];
  keptBytes: number;
  totalBytes: number;
  lastPartBytes: number;
  /** How many of the kept bytes were shown before it has ended. */
  shownBytes: number;
  /** When unfinished lines were last asked for. */
  wasThere: boolean;
};

/** Copied: the chunk's memory is large, and belongs to many lines. */
function extend(begun: BegunLine, bytes: Buffer): void {
  begun.lastPartBytes = bytes.length;
  begun.totalBytes += bytes.length;
  const kept = bytes.subarray(0, Math.max(0, mostBegunBytes - begun.keptBytes));
  if (kept.length === 0) return;
  begun.parts.push(Buffer.from(kept));
  begun.keptBytes += kept.length;
}

function lineOf(stream: LogStream, timestamp: string, bytes: Buffer, totalBytes: number): NewLogLine {
  if (totalBytes > mostLineBytes) {
    const kept = wholeCharacters(bytes.subarray(0, mostLineBytes));
    return {stream, timestamp, text: kept.toString('utf8'), cutBytes: totalBytes - kept.length};
  }
  return shortLine(stream, timestamp, {bytes, start: 0, end: bytes.length});
}

/** Without the beginning of a character at the end. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    // 10xxxxxx goes on with a character.
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

function shortLine(stream: LogStream, timestamp: string, {bytes, start, end}: Slice): NewLogLine {
  const textEnd = end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
  return {stream, timestamp, text: bytes.toString('utf8', start, textEnd), cutBytes: 0};
}

type Slice = {readonly bytes: Buffer; readonly start: number; readonly end: number};

const carriageReturn = 13;

/** A line whose timestamp is still in front, and again before each further part of 16 KiB. */
function ttyLine(stream: LogStream, bytes: Buffer, totalBytes: number): NewLogLine {
  const prefixBytes = timestampBytes(bytes, 0, bytes.length);
  const prefix = bytes.subarray(0, prefixBytes);
  const timestamp = bytes.toString('latin1', 0, Math.max(0, prefixBytes - 1));
  const parts: Buffer[] = [];
  let start = prefixBytes;
  while (prefixBytes > 0) {
    const end = start + splitBytes;
    if (!bytes.subarray(end, end + prefixBytes).equals(prefix)) break;
    parts.push(bytes.subarray(start, end));
    start = end + prefixBytes;
  }
  parts.push(bytes.subarray(start));
  const repeated = parts.length === 1 ? 0 : Math.floor(totalBytes / (splitBytes + prefixBytes));
  return lineOf(stream, timestamp, Buffer.concat(parts), totalBytes - prefixBytes * (1 + repeated));
}

function viewOf(bytes: Uint8Array): Buffer {
  return bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
