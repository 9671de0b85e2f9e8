import type {ContainerLogInfo} from '../engine/engine.ts';
import type {AppState} from '../store/app-state.ts';
import type {NewLogLine} from './log-decoder.ts';
import {createLogLag} from './log-lag.ts';
import {createLogPosition, type LogFilter} from './log-position.ts';
import type {ReceivedLines} from './log-stream.ts';
import {msFromTimestamp, sortableTimestamp} from './log-time.ts';

/** What is known of one container's log for as long as it is on screen, across all its streams. */
export type LogReading = {
  readonly containerId: string;
  readonly tailLines: number;
  /** What to ask for now. */
  readonly query: (kind: 'resume' | 'newest') => {readonly since?: string; readonly tail: number};
  /** A stream is about to be read that was asked for so. */
  readonly opened: (stream: {
    readonly tail: number;
    readonly info: Pick<ContainerLogInfo, 'startedAt' | 'finishedAt'>;
    readonly isAfterLag: boolean;
  }) => void;
  /** What of a stream's lines is to be shown, remarks of ours included, and how late it is. */
  readonly receive: (received: ReceivedLines, nowMs: number) => ShownLines;
  /** False when the buffer is no longer the one that was filled: the log was chosen anew. */
  readonly fits: (state: AppState) => boolean;
  /** The buffer as it is now was filled from here. */
  readonly filled: (state: AppState) => void;
};

/** New lines for the screen. */
export type ShownLines = ReceivedLines & {
  /** Milliseconds that the newest is behind the engine's clock; 0 while that is not known. */
  readonly lagMs: number;
  /** It has been too far behind for too long: the rest of this stream is not worth showing. */
  readonly isBehind: boolean;
};

/** Nothing read yet. */
export function createLogReading(containerId: string, tailLines: number): LogReading {
  const position = createLogPosition();
  const lag = createLogLag();
  let filter: LogFilter | undefined;
  let mayHaveGap = false;
  let startedAt = '';
  let endedAt = '';
  let historyLeft = 0;
  let isAfterLag = false;
  let behindSinceMs: number | undefined;
  let nextNumber = 0;

  /** The first line of the container's present run, where it was followed from an earlier one. */
  const withRestart = (lines: readonly NewLogLine[]): readonly NewLogLine[] => {
    if (endedAt === '') return lines;
    // Not by the time of the start: engines write that down after the first lines.
    const index = lines.findIndex(
      ({timestamp}) => timestamp === '' || sortableTimestamp(timestamp) > endedAt,
    );
    if (index < 0) return lines;
    endedAt = '';
    return lines.toSpliced(index, 0, marker('container restarted'));
  };

  const withGap = (lines: readonly NewLogLine[], before: string): readonly NewLogLine[] => {
    const [first] = lines;
    if (!mayHaveGap || first === undefined) return lines;
    mayHaveGap = false;
    if (filter?.hasOverlap() === true) return lines;
    const seconds = Math.round((msFromTimestamp(first.timestamp) - msFromTimestamp(before)) / 1000);
    const howMuch = seconds >= 1 ? `${seconds.toLocaleString('en-US')} s of the log` : 'a piece of the log';
    return [marker(`${howMuch} left out here`), ...lines];
  };

  const lateness = (lines: readonly NewLogLine[], count: number, nowMs: number) => {
    const newest = msFromTimestamp(lines.findLast(({timestamp}) => timestamp !== '')?.timestamp ?? '');
    const lagMs = lag.measure(newest, nowMs);
    historyLeft -= count;
    // History is old by nature.
    if (historyLeft >= 0) return {lagMs: 0, isBehind: false};
    const isFirst = isAfterLag;
    isAfterLag = false;
    if (lagMs < tooLateMs) {
      behindSinceMs = undefined;
      return {lagMs, isBehind: false};
    }
    if (isFirst) {
      // Just opened at its end, and still late: then a clock was set, and this is now.
      lag.rebase(newest, nowMs);
      return {lagMs: 0, isBehind: false};
    }
    behindSinceMs ??= nowMs;
    return {lagMs, isBehind: nowMs - behindSinceMs >= lateForMs};
  };

  return {
    containerId,
    tailLines,
    query(kind) {
      const since = position.since();
      if (since === undefined) return {tail: tailLines};
      return {since, tail: kind === 'resume' ? resumeLines : tailLines};
    },
    opened(stream) {
      const isResumed = position.newest() !== '';
      filter = isResumed ? position.startFilter() : undefined;
      mayHaveGap = isResumed;
      const {info} = stream;
      if (startedAt !== '' && info.startedAt !== startedAt) {
        endedAt = sortableTimestamp(info.finishedAt === '' ? info.startedAt : info.finishedAt);
      }
      startedAt = info.startedAt;
      historyLeft = stream.tail;
      isAfterLag = stream.isAfterLag;
      behindSinceMs = undefined;
    },
    receive({lines, skippedLines}, nowMs) {
      const before = position.newest();
      const fresh = filter === undefined ? lines : filter.apply(lines);
      position.note(fresh);
      const {lagMs, isBehind} = lateness(lines, lines.length + skippedLines, nowMs);
      const shown = withRestart(withGap(fresh, before));
      const skipped =
        skippedLines === 0 ? [] : [marker(`${skippedLines.toLocaleString('en-US')} lines left out here`)];
      return {lines: [...skipped, ...shown], skippedLines, lagMs, isBehind};
    },
    fits: ({log}) =>
      log.containerId === containerId && log.tailLines === tailLines && log.buffer.nextNumber >= nextNumber,
    filled({log}) {
      nextNumber = log.buffer.nextNumber;
    },
  };
}

// As many as the screen can hold.
const resumeLines = 10_000;
const tooLateMs = 1500;
const lateForMs = 500;

function marker(text: string): NewLogLine {
  return {stream: 'marker', timestamp: '', text, cutBytes: 0};
}
