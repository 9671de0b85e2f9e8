/** What Quaymaster itself costs: the engine its answers, the line to the terminal its bytes. */
export type Traffic = {
  /** Since the program began. */
  readonly total: TrafficSpan;
  /** Since somebody looks, at most the last minute; absent until that is some seconds ago. */
  readonly recent?: TrafficSpan;
};

/** Sums over a stretch of time. */
export type TrafficSpan = {
  readonly seconds: number;
  /** HTTP requests to the engine. */
  readonly requestCount: number;
  /** Sent to the terminal. */
  readonly bytesSent: number;
};
