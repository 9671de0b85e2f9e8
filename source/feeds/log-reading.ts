import type {ContainerLogInfo, LogQuery} from '../objects/log-query.ts';
import type {LogWindow} from '../objects/log-window.ts';
import type {NewLogLine} from './log-decoder.ts';
import {createLogLag} from './log-lag.ts';
import {createLogPosition, type LogFilter} from './log-position.ts';
import type {ReceivedLines} from './log-stream.ts';
import {msFromTimestamp, sinceFromTimestamp, sortableTimestamp} from './log-time.ts';

/** What is known of one container's log for as long as it is on screen, across all its streams. */
export type LogReading = {
  /** What to ask for now. */
  readonly query: (kind: 'resume' | 'newest', info: RunTimes) => LogPiece;
  /** A stream is about to be read that was asked for so. */
  readonly opened: (stream: {
    readonly piece: LogPiece;
    readonly info: RunTimes;
    readonly isAfterLag: boolean;
  }) => void;
  /** What of a stream's lines is to be shown, remarks of ours included, and how late it is. */
  readonly receive: (received: ReceivedLines, nowMs: number) => ShownLines;
  /** Nothing was read yet. */
  readonly isEmpty: () => boolean;
};

type LogPiece = Pick<LogQuery, 'since' | 'until' | 'tail' | 'follow'>;
type RunTimes = Pick<ContainerLogInfo, 'startedAt' | 'finishedAt'>;

/** New lines for the screen. */
export type ShownLines = ReceivedLines & {
  /** Milliseconds that the newest is behind the engine's clock; 0 while that is not known. */
  readonly lagMs: number;
  /** It has been too far behind for too long: the rest of this stream is not worth showing. */
  readonly isBehind: boolean;
};

/** Nothing read yet. `mostLines`: as many as are held. */
export function createLogReading(window: LogWindow, mostLines: number): LogReading {
  const position = createLogPosition();
  const lag = createLogLag();
  let filter: LogFilter | undefined;
  let mayHaveGap = false;
  let startedAt = '';
  let endedAt = '';
  let historyLeft = 0;
  let isAfterLag = false;
  let behindSinceMs: number | undefined;

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
    query(kind, info) {
      const first = firstPiece(window, info, mostLines);
      const since = position.since();
      return since === undefined
        ? first
        : {...first, since, tail: kind === 'resume' ? mostLines : newestLines};
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
      historyLeft = stream.piece.tail ?? 0;
      isAfterLag = stream.isAfterLag;
      behindSinceMs = undefined;
    },
    receive({lines, skippedLines}, nowMs) {
      const before = position.newest();
      const fresh = filter === undefined ? lines : filter.apply(lines);
      position.note(fresh);
      // One that has not ended has the time at which it began.
      const ended = lines.filter(({isUnfinished}) => isUnfinished !== true);
      const {lagMs, isBehind} = lateness(ended, ended.length + skippedLines, nowMs);
      const shown = withRestart(withGap(fresh, before));
      const skipped =
        skippedLines === 0 ? [] : [marker(`${skippedLines.toLocaleString('en-US')} lines left out here`)];
      return {lines: [...skipped, ...shown], skippedLines, lagMs, isBehind};
    },
    isEmpty: () => position.newest() === '',
  };
}

/**
What a window means for a log that was not read yet: the engine knows no durations. Of more than is held one line more is
asked for: it is let go at once, and so it is known that there are older ones.
*/
function firstPiece({tailLines, since, until}: LogWindow, info: RunTimes, mostLines: number): LogPiece {
  const unixSeconds = since?.unixSeconds === '' ? runStart(info) : since?.unixSeconds;
  // Up to a moment: the engine counts its last lines before it leaves out what is later.
  const tail = until === undefined ? Math.min(tailLines ?? mostLines + 1, mostLines + 1) : tailLines;
  return {
    follow: until === undefined,
    ...(tail === undefined ? {} : {tail}),
    ...(unixSeconds === undefined ? {} : {since: unixSeconds}),
    ...(until === undefined ? {} : {until: until.unixSeconds}),
  };
}

/** Where a container's present run begins in its log: engines write down the start only after the first lines. */
function runStart({startedAt, finishedAt}: RunTimes): string | undefined {
  const hasRunBefore = finishedAt !== '' && sortableTimestamp(finishedAt) < sortableTimestamp(startedAt);
  return hasRunBefore ? sinceFromTimestamp(finishedAt) : sinceFromTimestamp(startedAt, 1);
}

// Of a log that is written to faster than it is read.
const newestLines = 1000;
const tooLateMs = 1500;
const lateForMs = 500;

function marker(text: string): NewLogLine {
  return {stream: 'marker', timestamp: '', text, cutBytes: 0};
}
