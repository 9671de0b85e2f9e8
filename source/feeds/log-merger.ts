import type {LogLine} from '../objects/log-line.ts';
import {childController} from './child-controller.ts';
import type {Clock} from './clock.ts';
import type {NewLogLine} from './log-decoder.ts';
import type {ReceivedLines} from './log-stream.ts';
import {sortableTimestamp} from './log-time.ts';

/** Makes one log of several, by time. */
export type LogMerger = {
  readonly add: (source: number, received: ReceivedLines) => void;
  /** Nothing more needs to be waited for from this one: it has shown what it has, or it has nothing. */
  readonly settle: (source: number) => void;
  /** Hands on whatever is held. */
  readonly flush: () => void;
};

/** Lines for the log's buffer, which numbers them. */
export type MergedLines = {
  readonly lines: ReadonlyArray<Omit<LogLine, 'number'>>;
  readonly skippedLines: number;
};

/**
A single log passes at once. Lines of several are held for a moment, so that one that was on its way a little longer
still finds its place; what comes later than that is put at the end. Each output of a container keeps its own order.
At first all wait for the slowest log, a second at most.
*/
export function createLogMerger({
  sourceCount,
  onLines,
  clock,
  signal,
}: {
  readonly sourceCount: number;
  readonly onLines: (merged: MergedLines) => void;
  readonly clock: Clock;
  /** The merger holds nothing any longer once it has aborted: `flush` first. */
  readonly signal: AbortSignal;
}): LogMerger {
  const awaited = new Set(Array.from({length: sourceCount}, (_, source) => source));
  const openUntilMs = clock.nowMs() + openingMs;
  const lastTimes = new Map<string, string>();
  let held: HeldLine[] = [];
  let skippedLines = 0;
  let isTimed = false;

  const handOn = (lines: readonly HeldLine[]): void => {
    if (lines.length === 0 && skippedLines === 0) return;
    const merged = {lines: lines.map(({line}) => line), skippedLines};
    skippedLines = 0;
    onLines(merged);
  };

  const flush = (): void => {
    const all = held.sort(byTime);
    held = [];
    handOn(all);
  };

  const flushOld = (): void => {
    const oldMs = clock.nowMs() - holdMs;
    // Whatever is older than a line that has waited long enough goes with it.
    let newest = '';
    for (const {time, cameAtMs} of held) if (cameAtMs <= oldMs && time > newest) newest = time;
    const isOld = ({time, cameAtMs}: HeldLine) => cameAtMs <= oldMs || time <= newest;
    const old = held.filter(isOld).sort(byTime);
    held = held.filter(line => !isOld(line));
    handOn(old);
  };

  const flushSoon = (): void => {
    if (isTimed || held.length === 0) return;
    isTimed = true;
    const own = childController(signal);
    void clock.delay(holdMs / 2, own.signal).then(() => {
      own.abort();
      isTimed = false;
      if (signal.aborted) return;
      const isOpening = awaited.size > 0 && clock.nowMs() < openUntilMs;
      if (held.length > mostHeldLines) flush();
      else if (!isOpening) flushOld();
      flushSoon();
    });
  };

  return {
    add(source, received) {
      skippedLines += received.skippedLines;
      if (sourceCount === 1) {
        handOn(received.lines.map(line => ({line: {...line, source}, time: '', cameAtMs: 0})));
        return;
      }
      const cameAtMs = clock.nowMs();
      held.push(...timed(received.lines, source, lastTimes).map(line => ({...line, cameAtMs})));
      awaited.delete(source);
      flushSoon();
    },
    settle: source => void awaited.delete(source),
    flush,
  };
}

type HeldLine = {
  readonly line: Omit<LogLine, 'number'>;
  /** Sorts as text; never earlier than that of the line before it in the same output. */
  readonly time: string;
  readonly cameAtMs: number;
};

const openingMs = 1000;
const holdMs = 200;
// With more the order matters less than the memory: five logs of 20,000 lines/s stay below.
const mostHeldLines = 50_000;

function byTime(a: HeldLine, b: HeldLine): number {
  return a.time < b.time ? -1 : a.time > b.time ? 1 : 0;
}

/** With the time by which each line is sorted: a marker stands at the line that it comes before. */
function timed(
  lines: readonly NewLogLine[],
  source: number,
  lastTimes: Map<string, string>,
): ReadonlyArray<Omit<HeldLine, 'cameAtMs'>> {
  const times = lines.map(({stream, timestamp}) => {
    const output = `${source} ${stream}`;
    const last = lastTimes.get(output) ?? '';
    const own = sortableTimestamp(timestamp);
    if (own <= last) return last;
    lastTimes.set(output, own);
    return own;
  });
  for (let index = lines.length - 1; index >= 0; index--) {
    if (lines[index]?.stream === 'marker') times[index] = times[index + 1] ?? '';
  }
  return lines.map((line, index) => ({line: {...line, source}, time: times[index] ?? ''}));
}
