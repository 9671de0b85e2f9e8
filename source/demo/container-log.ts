import {type LogKind, lineOf} from './log-lines.ts';
import type {LogStream} from './log-stream.ts';
import {compareInstants, type Instant} from './wire-time.ts';

/** One record of a log; `text` has no line end, and none of any length. */
export type LogEntry = {readonly at: Instant; readonly stream: LogStream; readonly text: string};

/**
Lines that come at a steady pace, computed from their number when somebody reads them: a log may have flowed for
days without a timer.
*/
export type LogFlow = {
  readonly kind: LogKind;
  readonly seed: number;
  readonly startMs: number;
  /** Absent while it flows. */
  endMs: number | undefined;
  readonly linesPerSecond: number;
};

/** A container's log: what flows, and what was written one by one. */
export type ContainerLog = {
  readonly flows: LogFlow[];
  readonly written: LogEntry[];
  /** How many were ever written: the oldest are dropped. */
  writtenCount: number;
  /** Called when something was written, or a flow began or ended. */
  readonly listeners: Set<() => void>;
};

export function createLog(): ContainerLog {
  return {flows: [], written: [], writtenCount: 0, listeners: new Set()};
}

export function writeLog(log: ContainerLog, entry: LogEntry): void {
  log.written.push(entry);
  log.writtenCount += 1;
  if (log.written.length > keptWritten) log.written.shift();
  for (const listener of log.listeners) listener();
}

export function beginFlow(log: ContainerLog, flow: LogFlow): void {
  log.flows.push(flow);
  if (log.flows.length > keptFlows) log.flows.shift();
  for (const listener of log.listeners) listener();
}

export function endFlows(log: ContainerLog, nowMs: number): void {
  for (const flow of log.flows) flow.endMs ??= nowMs;
  for (const listener of log.listeners) listener();
}

/** How many lines a flow has written by then. */
export function countOf(flow: LogFlow, nowMs: number): number {
  const elapsedMs = Math.min(nowMs, flow.endMs ?? nowMs) - flow.startMs;
  return elapsedMs < 0 ? 0 : Math.floor((elapsedMs * flow.linesPerSecond) / 1000) + 1;
}

/** The first line that is still kept, as if by a rotated file. */
export function firstKept(flow: LogFlow, count: number): number {
  return Math.max(0, count - Math.min(200_000, Math.max(5000, flow.linesPerSecond)));
}

export function entryOf(flow: LogFlow, index: number): LogEntry {
  const {stream, text} = lineOf(flow.kind, flow.seed, index);
  return {at: instantOfLine(flow, index), stream, text};
}

export function instantOfLine(flow: LogFlow, index: number): Instant {
  const offsetMs = (index * 1000) / flow.linesPerSecond;
  const wholeMs = Math.floor(offsetMs);
  return {ms: flow.startMs + wholeMs, ns: Math.floor((offsetMs - wholeMs) * 1e6)};
}

/** What of a log is asked for; the limits are inclusive. */
export type LogWindow = {
  readonly streams: ReadonlySet<LogStream>;
  readonly since: Instant | undefined;
  readonly until: Instant | undefined;
  /** The last so many; absent: all. */
  readonly tail: number | undefined;
};

/** The records of the window up to now, oldest first. */
export function readLog(log: ContainerLog, window: LogWindow, nowMs: number): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  const isWhole = window.streams.size === 2 && window.since === undefined && window.until === undefined;
  for (const flow of log.flows) {
    const count = countOf(flow, nowMs);
    // Where nothing else is left out, only the last lines have to be made.
    const first =
      isWhole && window.tail !== undefined
        ? Math.max(firstKept(flow, count), count - window.tail)
        : Math.max(firstKept(flow, count), firstSince(flow, window.since));
    for (let index = first; index < count; index++) {
      const entry = entryOf(flow, index);
      if (isIn(window, entry)) entries.push(entry);
    }
  }
  for (const entry of log.written) if (isIn(window, entry)) entries.push(entry);
  if (log.written.length > 0 || log.flows.length > 1) entries.sort((a, b) => compareInstants(a.at, b.at));
  return window.tail === undefined
    ? entries
    : entries.slice(Math.max(0, entries.length - Math.max(0, window.tail)));
}

export function isIn(window: LogWindow, entry: LogEntry): boolean {
  if (!window.streams.has(entry.stream)) return false;
  if (window.since !== undefined && compareInstants(entry.at, window.since) < 0) return false;
  return window.until === undefined || compareInstants(entry.at, window.until) <= 0;
}

function firstSince(flow: LogFlow, since: Instant | undefined): number {
  if (since === undefined) return 0;
  return Math.max(0, Math.floor(((since.ms - flow.startMs) * flow.linesPerSecond) / 1000));
}

const keptWritten = 5000;
const keptFlows = 5;
