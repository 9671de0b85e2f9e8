import {type Container, containerWord} from '../objects/container.ts';
import type {LogKeep} from '../objects/log-keep.ts';
import type {LogLine} from '../objects/log-line.ts';
import type {LogWindow} from '../objects/log-window.ts';
import type {Failure} from './failure.ts';

/** A bounded piece of a log: the newest lines, within the limits of the settings. */
export type LogBuffer = {
  /** Oldest first; each line's `number` is its predecessor's plus one. */
  readonly lines: readonly LogLine[];
  /** Bytes of the texts that are held. */
  readonly sizeBytes: number;
  /** Lines that were let go at the old end, or never kept. */
  readonly droppedLines: number;
  /** There are lines before the oldest that is held: they were let go, or never kept. */
  readonly isCut: boolean;
  /** The number that the next line gets. */
  readonly nextNumber: number;
};

/** What `&` keeps of a buffer. */
export type KeptLines = {
  /** What it was found by; absent for nothing. */
  readonly keep?: LogKeep;
  readonly selection: number;
  readonly isRaw: boolean;
  /** Number of the oldest line that was looked at; absent for none. */
  readonly firstNumber: number | undefined;
  /** Lines from this number on were not looked at yet. */
  readonly untilNumber: number;
  /** Oldest first. */
  readonly matches: readonly LogLine[];
  /** The matches with the lines around them, and our remarks between them. */
  readonly lines: readonly LogLine[];
  /** The pattern took too long and was given up: what came since was not looked at. */
  readonly isTooSlow: boolean;
};

/** Of no buffer. */
export const nothingKept: KeptLines = {
  selection: 0,
  isRaw: false,
  firstNumber: undefined,
  untilNumber: 0,
  matches: [],
  lines: [],
  isTooSlow: false,
};

/** A container whose log is read, and how that stands. */
export type LogSource = {
  readonly containerId: string;
  /** Kept when the container is gone. */
  readonly containerName: string;
  /** `never-started`, `ended`: the container does not run. `complete`: all that was asked for is here, and it is not followed. */
  readonly status: 'opening' | 'streaming' | 'never-started' | 'ended' | 'complete' | 'failed';
  readonly failure?: Failure;
  /** Why there is nothing to read, in words; '' while there is or while it is not known. */
  readonly emptyReason: string;
  /** How many seconds the newest line shown is behind the engine's clock; 0 when unknown or current. */
  readonly lagSeconds: number;
};

/** What is being read, of one container or of several by time, and how. */
export type LogState = {
  /** Counts up with each choice of what to read: news of an earlier one is dropped. */
  readonly selection: number;
  /** Empty for none. */
  readonly sources: readonly LogSource[];
  /** True: opened by `l`, and `q` goes back. False: follows the selection of Containers. */
  readonly isPinned: boolean;
  readonly window: LogWindow;
  readonly buffer: LogBuffer;
  /** True: the newest line is at the bottom and the stream is read at full speed. False: paused or scrolled back; the stream is not read. */
  readonly isFollowing: boolean;
  /** The number of the line at the bottom of the screen while not following. */
  readonly bottomNumber: number;
  /** Rows of that line which are below the edge; absent for none. */
  readonly bottomHiddenRows?: number;
  readonly hasTimestamps: boolean;
  readonly isWrapped: boolean;
  /** JSON records are shown as they were written, not in words. */
  readonly isRaw: boolean;
  /** Numbers of the lines whose JSON is shown below them. */
  readonly expanded: ReadonlySet<number>;
  /** Columns that the lines are shifted by while not wrapped. */
  readonly panColumns: number;
  /** '' for no search. */
  readonly search: string;
  /** Which lines are shown; undefined for all. */
  readonly keep: LogKeep | undefined;
  /** The lines that `keep` leaves; `settle` keeps it right. */
  readonly kept: KeptLines;
  /** The number of the line that `n`, `N`, `enter` and `v` stand on; undefined for none: then moving scrolls. */
  readonly cursorNumber: number | undefined;
  /** The number of the line at which `v` began; undefined while no lines are being selected. */
  readonly selectFromNumber: number | undefined;
};

/** How the log of a container that was just chosen stands. */
export function openingSource({containerId, containerName}: LogChoice): LogSource {
  return {containerId, containerName, status: 'opening', emptyReason: '', lagSeconds: 0};
}

/** To read a container's log. */
export function logChoice(container: Container): LogChoice {
  return {containerId: container.id, containerName: containerWord(container)};
}

/** A container whose log is to be read. */
export type LogChoice = Pick<LogSource, 'containerId' | 'containerName'>;
