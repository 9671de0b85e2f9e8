import type {LogStream} from './log-line.ts';

/**
A piece of a container's log. Without a TTY: one record, or several whole lines in a row of the same stream, so a
record that the engine has split (at 16 KiB) always begins a chunk, its timestamp repeated. With a TTY: bytes as
they came, cut anywhere.
*/
export type LogChunk = {
  readonly stream: LogStream;
  /** Bytes as the container wrote them, with the engine's timestamp before each record where asked for. */
  readonly bytes: Uint8Array;
  /** It goes on inside a record of which the chunk before held the beginning: no timestamp before it. */
  readonly isContinuation: boolean;
};
