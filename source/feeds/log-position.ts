import type {LogStream} from '../objects/log-line.ts';
import type {NewLogLine} from './log-decoder.ts';
import {sinceFromTimestamp, sortableTimestamp} from './log-time.ts';

/** How far a log was read, so that another stream of it goes on from there. */
export type LogPosition = {
  /** These were read. One that has not ended does not count: it comes again. */
  readonly note: (lines: readonly NewLogLine[]) => void;
  /** What to ask for: the last lines come again, since it is inclusive. Undefined: nothing was read. */
  readonly since: () => string | undefined;
  /** The newest timestamp, in a form that sorts; '' when nothing was read. */
  readonly newest: () => string;
  /** Tells what of the next stream was read before. */
  readonly startFilter: () => LogFilter;
};

/** For one stream, from its first line on. */
export type LogFilter = {
  /** Without the lines that were read before. */
  readonly apply: (lines: readonly NewLogLine[]) => readonly NewLogLine[];
  /** True once a line came that was read before: nothing lies between. */
  readonly hasOverlap: () => boolean;
};

/**
Each output of a container is in order by itself, but not with the other: the engine copies them side by side.
Several lines may share a timestamp, so those of the last one are counted.
*/
export function createLogPosition(): LogPosition {
  const lastByStream = new Map<LogStream, Last>();

  const timestamps = (): readonly string[] =>
    [...lastByStream.values()].map(({timestamp}) => timestamp).sort();

  return {
    note(lines) {
      for (const {stream, timestamp: written, isUnfinished} of lines) {
        if (written === '' || isUnfinished === true) continue;
        const timestamp = sortableTimestamp(written);
        const last = lastByStream.get(stream);
        if (last === undefined || timestamp > last.timestamp) lastByStream.set(stream, {timestamp, count: 1});
        else if (timestamp === last.timestamp) last.count++;
      }
    },
    since() {
      const [oldest] = timestamps();
      const newest = timestamps().at(-1);
      if (oldest === undefined || newest === undefined) return undefined;
      const early = sinceFromTimestamp(newest, overlapSeconds);
      const atOldest = sinceFromTimestamp(oldest);
      if (early === undefined || atOldest === undefined) return undefined;
      return Number(atOldest) > Number(early) ? atOldest : early;
    },
    newest: () => timestamps().at(-1) ?? '',
    startFilter: () => createFilter(new Map([...lastByStream].map(([stream, last]) => [stream, {...last}]))),
  };
}

// How far apart the two outputs may have been written down.
const overlapSeconds = 1;

type Last = {readonly timestamp: string; count: number};

function createFilter(lastByStream: Map<LogStream, Last>): LogFilter {
  let hasOverlap = false;
  const isNew = ({stream, timestamp: written, isUnfinished}: NewLogLine): boolean => {
    const last = lastByStream.get(stream);
    if (last === undefined || written === '') return true;
    const timestamp = sortableTimestamp(written);
    if (timestamp > last.timestamp) {
      lastByStream.delete(stream);
      return true;
    }
    hasOverlap = true;
    if (timestamp < last.timestamp) return false;
    if (isUnfinished === true) return last.count <= 0;
    last.count--;
    return last.count < 0;
  };
  return {
    apply: lines => (lastByStream.size === 0 ? lines : lines.filter(isNew)),
    hasOverlap: () => hasOverlap,
  };
}
