import type {LogLine} from '../objects/log-line.ts';
import {childController} from './child-controller.ts';
import type {Clock} from './clock.ts';
import type {ReceivedLines} from './log-stream.ts';
import {createLogTimes} from './log-times.ts';

/** Makes one log of several, by time. */
export type LogMerger = {
  readonly add: (source: number, received: ReceivedLines) => void;
  /** Nothing more needs to be waited for from this one: it has shown what it has, or it has nothing. */
  readonly settle: (source: number) => void;
  /** Hands on whatever is held. */
  readonly flush: () => void;
};

/** Lines for the log's buffer, which numbers them and gives each its place by time. In order themselves. */
export type MergedLines = {
  readonly lines: ReadonlyArray<Omit<LogLine, 'number'>>;
  readonly skippedLines: number;
};

/**
A single log passes at once. Lines of several have the time by which they stand, and are held for a moment, so that
one that was on its way a little longer seldom appears between others that are on the screen already. At first all wait
for the slowest log, a second at most.
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
  const openUntilMs = clock.steadyMs() + openingMs;
  const times = createLogTimes();
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
    const oldMs = clock.steadyMs() - holdMs;
    // Whatever is older than a line that has waited long enough goes with it.
    let newest = '';
    for (const {line, cameAtMs} of held) if (cameAtMs <= oldMs && line.time > newest) newest = line.time;
    const isOld = ({line, cameAtMs}: HeldLine) => cameAtMs <= oldMs || line.time <= newest;
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
      const isOpening = awaited.size > 0 && clock.steadyMs() < openUntilMs;
      if (held.length > mostHeldLines) flush();
      else if (!isOpening) flushOld();
      flushSoon();
    });
  };

  return {
    add(source, received) {
      if (sourceCount === 1) {
        const {lines, skippedLines: skipped} = received;
        onLines({lines: lines.map(line => ({...line, source})), skippedLines: skipped});
        return;
      }
      skippedLines += received.skippedLines;
      const cameAtMs = clock.steadyMs();
      const ownTimes = times.of(source, received.lines);
      for (const [index, line] of received.lines.entries()) {
        held.push({line: {...line, source, time: ownTimes[index] ?? ''}, cameAtMs});
      }
      awaited.delete(source);
      flushSoon();
    },
    settle: source => void awaited.delete(source),
    flush,
  };
}

type HeldLine = {
  readonly line: Omit<LogLine, 'number'> & {readonly time: string};
  readonly cameAtMs: number;
};

const openingMs = 1000;
const holdMs = 200;
// With more the order matters less than the memory: five logs of 20,000 lines/s stay below.
const mostHeldLines = 50_000;

function byTime({line: a}: HeldLine, {line: b}: HeldLine): number {
  return a.time < b.time ? -1 : a.time > b.time ? 1 : 0;
}
