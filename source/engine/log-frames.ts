import type {LogChunk} from '../objects/log-chunk.ts';
import type {LogStream} from '../objects/log-line.ts';
import {EngineError} from './engine-error.ts';

/** Cuts a log's bytes into chunks that know their stream. */
export type FrameReader = {
  /** Throws EngineError of kind `failed` when what comes cannot be frames. The bytes are copied. */
  push(bytes: Uint8Array): readonly LogChunk[];
  /** What is left of an unfinished frame when the stream has ended. */
  end(): readonly LogChunk[];
};

// The engine splits records at 16 KiB; what is longer (another engine, a lie) is handed on in pieces, so that
// a length in a header never decides how much memory is taken.
const maxWholeFrameBytes = 256 * 1024;

/**
The engine's framing of logs without a TTY: `[stream, 0, 0, 0, length as 4 bytes, big end first]` and so many
bytes (moby api/types/container, `pkg/stdcopy`). Linear in the bytes, however they are cut. A stream whose very
first bytes are no header is taken as raw: some engines and proxies say so nowhere.
*/
export function createFrameReader(): FrameReader {
  const header = Buffer.alloc(headerBytes);
  let headerFill = 0;
  let isFirst = true;
  let isRaw = false;
  let stream: LogStream = 'stdout';
  let left = 0;
  let isLargeFrame = false;
  let isContinuation = false;
  let partial: Buffer | undefined;
  let partialFill = 0;

  const beginFrame = (source: Uint8Array, offset: number): boolean => {
    const found = streamsByType[source[offset] ?? 255];
    const isHeader =
      found !== undefined && source[offset + 1] === 0 && source[offset + 2] === 0 && source[offset + 3] === 0;
    if (!isHeader) return false;
    stream = found;
    left = lengthAt(source, offset + 4);
    isLargeFrame = left > maxWholeFrameBytes;
    isContinuation = false;
    isFirst = false;
    return true;
  };

  const refuse = (): void => {
    if (!isFirst) {
      throw new EngineError('failed', 'The log came garbled: a frame has no header', {
        advice: 'Open it again.',
      });
    }
    isRaw = true;
  };

  return {
    push(bytes) {
      if (isRaw) return rawChunks(bytes);
      const out = createJoiner(bytes.length + partialFill);
      let offset = 0;
      while (offset < bytes.length) {
        if (left === 0 && headerFill === 0 && bytes.length - offset >= headerBytes) {
          if (!beginFrame(bytes, offset)) {
            refuse();
            return rawChunks(bytes.subarray(offset));
          }
          offset += headerBytes;
        } else if (left === 0) {
          const take = Math.min(headerBytes - headerFill, bytes.length - offset);
          header.set(bytes.subarray(offset, offset + take), headerFill);
          headerFill += take;
          offset += take;
          if (headerFill < headerBytes) break;
          headerFill = 0;
          if (!beginFrame(header, 0)) {
            refuse();
            return rawChunks(Buffer.concat([header, bytes.subarray(offset)]));
          }
        } else {
          const take = Math.min(left, bytes.length - offset);
          if (isLargeFrame || (partial === undefined && take === left)) {
            out.add(stream, bytes, {start: offset, end: offset + take, isContinuation});
            isContinuation = isLargeFrame;
          } else {
            partial ??= Buffer.allocUnsafe(left);
            partial.set(bytes.subarray(offset, offset + take), partialFill);
            partialFill += take;
            if (take === left) {
              out.add(stream, partial, {start: 0, end: partialFill, isContinuation: false});
              partial = undefined;
              partialFill = 0;
            }
          }
          left -= take;
          offset += take;
        }
      }
      return out.chunks();
    },
    end() {
      const rest = partial?.subarray(0, partialFill);
      partial = undefined;
      partialFill = 0;
      if (rest !== undefined && rest.length > 0) return [{stream, bytes: rest, isContinuation: false}];
      return isFirst && headerFill > 0 ? rawChunks(header.subarray(0, headerFill)) : [];
    },
  };
}

/** For a container with a TTY: its bytes as they are, all of them stdout. */
export function createRawReader(): FrameReader {
  return {push: rawChunks, end: () => []};
}

const headerBytes = 8;
// 0 is stdin, which the engine's own reader writes to stdout; 3 is the engine's error in the stream.
const streamsByType: readonly LogStream[] = ['stdout', 'stdout', 'stderr', 'engine'];
const newline = 10;

function rawChunks(bytes: Uint8Array): readonly LogChunk[] {
  return bytes.length === 0 ? [] : [{stream: 'stdout', bytes: Buffer.from(bytes), isContinuation: false}];
}

function lengthAt(source: Uint8Array, offset: number): number {
  const high = (source[offset] ?? 0) * 0x100 + (source[offset + 1] ?? 0);
  return high * 0x1_00_00 + (source[offset + 2] ?? 0) * 0x100 + (source[offset + 3] ?? 0);
}

type Slice = {readonly start: number; readonly end: number; readonly isContinuation: boolean};

/** Puts the payloads behind one another, and whole lines of the same stream into one chunk: few large chunks are cheap. */
function createJoiner(capacity: number) {
  const joined = Buffer.allocUnsafe(capacity);
  const chunks: LogChunk[] = [];
  let fill = 0;
  let runStart = 0;
  let runStream: LogStream = 'stdout';
  let runIsContinuation = false;

  const closeRun = (): void => {
    if (fill > runStart) {
      chunks.push({
        stream: runStream,
        bytes: joined.subarray(runStart, fill),
        isContinuation: runIsContinuation,
      });
    }
    runStart = fill;
  };

  return {
    add(stream: LogStream, source: Uint8Array, {start, end, isContinuation}: Slice): void {
      if (end === start) return;
      const joins =
        fill > runStart && stream === runStream && !isContinuation && joined[fill - 1] === newline;
      if (!joins) {
        closeRun();
        runStream = stream;
        runIsContinuation = isContinuation;
      }
      if (source instanceof Buffer) source.copy(joined, fill, start, end);
      else joined.set(source.subarray(start, end), fill);
      fill += end - start;
    },
    chunks(): readonly LogChunk[] {
      closeRun();
      return chunks;
    },
  };
}
