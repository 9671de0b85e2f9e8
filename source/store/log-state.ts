import type {LogLine} from '../objects/log-line.ts';
import type {Failure} from './failure.ts';

/** A bounded piece of a log: the newest lines, within the limits of the settings. */
export type LogBuffer = {
  /** Oldest first; each line's `number` is its predecessor's plus one. */
  readonly lines: readonly LogLine[];
  /** Bytes of the texts that are held. */
  readonly sizeBytes: number;
  /** Lines that were let go at the old end, or never kept. */
  readonly droppedLines: number;
  /** The number that the next line gets. */
  readonly nextNumber: number;
};

/** The log that is being read, and how. */
export type LogState = {
  /** '' for none. */
  readonly containerId: string;
  /** Shown in the title; kept when the container is gone. */
  readonly containerName: string;
  /** True: opened by `l`, and `q` goes back. False: follows the selection of Containers. */
  readonly isPinned: boolean;
  readonly status: 'idle' | 'opening' | 'streaming' | 'ended' | 'failed';
  readonly failure?: Failure;
  /** Why there is nothing to read, in words; '' while there is or while it is not known. */
  readonly emptyReason: string;
  readonly buffer: LogBuffer;
  /** True: the newest line is at the bottom and the stream is read at full speed. False: paused or scrolled back; the stream is not read. */
  readonly isFollowing: boolean;
  /** The number of the line at the bottom of the screen while not following. */
  readonly bottomNumber: number;
  /** Rows of that line which are below the edge; absent for none. */
  readonly bottomHiddenRows?: number;
  /** When reading stopped because of a pause, milliseconds since 1970. */
  readonly pausedAtMs?: number;
  /** How many seconds the newest line shown is behind the engine's clock; absent when unknown or current. */
  readonly lagSeconds?: number;
  /** Last lines asked for at opening. */
  readonly tailLines: number;
  readonly hasTimestamps: boolean;
  readonly isWrapped: boolean;
  /** Columns that the lines are shifted by while not wrapped. */
  readonly panColumns: number;
  /** '' for no search. */
  readonly search: string;
  /** The number of the line that `n`/`N` stand on; absent for none. */
  readonly matchNumber?: number;
};
