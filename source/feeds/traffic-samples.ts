import type {Traffic, TrafficSpan} from '../store/traffic.ts';

/** The counters of the program as they stand. */
export type TrafficCount = {readonly requestCount: number; readonly bytesSent: number};

/** Counters at a moment of the steady clock. */
export type TrafficSample = TrafficCount & {readonly atMs: number};

const recentMs = 60_000;

/** The samples that still matter, the new one at their end: those of the last minute. */
export function withSample(
  samples: readonly TrafficSample[],
  sample: TrafficSample,
): readonly TrafficSample[] {
  return [...samples.filter(({atMs}) => sample.atMs - atMs <= recentMs), sample];
}

/** What was used since the program began, and since the oldest of the samples. */
export function trafficOf(samples: readonly TrafficSample[], begunAtMs: number): Traffic {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) {
    return {total: {seconds: 0, requestCount: 0, bytesSent: 0}};
  }
  const total = span({atMs: begunAtMs, requestCount: 0, bytesSent: 0}, last);
  return first === last ? {total} : {total, recent: span(first, last)};
}

function span(from: TrafficSample, to: TrafficSample): TrafficSpan {
  return {
    seconds: Math.max(0, (to.atMs - from.atMs) / 1000),
    requestCount: to.requestCount - from.requestCount,
    bytesSent: to.bytesSent - from.bytesSent,
  };
}
