import {
  type ContainerLog,
  countOf,
  entryOf,
  firstKept,
  isIn,
  type LogEntry,
  type LogFlow,
  type LogWindow,
} from './container-log.ts';
import {encodeEntries, encodeFlood, type LogShape} from './log-frames.ts';

/** Reads on where a first reading of the log ended. */
export type LogFollower = {
  /** What came since, as bytes, at most some hundred kilobytes at a time; empty when there is nothing. */
  readonly take: (nowMs: number, shape: LogShape) => Buffer;
  /** How often it is worth while to ask. */
  readonly periodMs: () => number;
};

/** Starts behind all that is there at `nowMs`. */
export function createLogFollower(log: ContainerLog, window: LogWindow, nowMs: number): LogFollower {
  const positions = new Map<LogFlow, number>(log.flows.map(flow => [flow, countOf(flow, nowMs)]));
  let writtenPosition = log.writtenCount;
  return {
    take(atMs, shape) {
      const entries: LogEntry[] = [];
      const fresh = Math.min(log.written.length, log.writtenCount - writtenPosition);
      if (fresh > 0) entries.push(...log.written.slice(-fresh).filter(entry => isIn(window, entry)));
      writtenPosition = log.writtenCount;
      const pieces = [encodeEntries(entries, shape)];
      for (const flow of log.flows) {
        const count = countOf(flow, atMs);
        // Whoever reads slower than the log's file is rotated loses what is gone.
        const first = Math.max(positions.get(flow) ?? 0, firstKept(flow, count));
        const end = Math.min(count, first + mostLines);
        positions.set(flow, end);
        if (end > first) pieces.push(encodeFlow(flow, {first, end}, {shape, window}));
      }
      return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
    },
    periodMs() {
      const paces = log.flows.filter(flow => flow.endMs === undefined).map(flow => flow.linesPerSecond);
      const fastest = Math.max(0.5, ...paces);
      return Math.min(1000, Math.max(10, 1000 / fastest));
    },
  };
}

function encodeFlow(
  flow: LogFlow,
  lines: {readonly first: number; readonly end: number},
  {shape, window}: {readonly shape: LogShape; readonly window: LogWindow},
): Buffer {
  if (flow.kind === 'flood' && window.until === undefined && window.streams.has('stdout')) {
    return encodeFlood(flow, lines, shape);
  }
  const entries: LogEntry[] = [];
  for (let index = lines.first; index < lines.end; index++) {
    const entry = entryOf(flow, index);
    if (isIn(window, entry)) entries.push(entry);
  }
  return encodeEntries(entries, shape);
}

const mostLines = 4096;
