import {humanSize} from '../format/size.ts';
import type {TrafficSpan} from '../store/traffic.ts';

/** Bytes a second to the terminal: `230B`. */
export function sentText({seconds, bytesSent}: TrafficSpan): string {
  return humanSize(Math.round(bytesSent / Math.max(1, seconds)), 3);
}

/** Requests a minute to the engine: `2.4`, `24`. */
export function requestsText({seconds, requestCount}: TrafficSpan): string {
  const perMinute = (requestCount * 60) / Math.max(1, seconds);
  return perMinute < 10 ? perMinute.toFixed(1) : String(Math.round(perMinute));
}
