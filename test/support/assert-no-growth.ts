import assert from 'node:assert/strict';
import type {Held} from './probed-program.ts';

// Where logs are kept short: from the first minute on healthy runs waver by some 4 MB (caches, events, 2,000 at most).
const allowedGrowthBytes = 10 * 1024 * 1024;
const allowedHandles = 12;
const looksOfAnEnd = 2;

/** What is under way at a moment comes and goes by megabytes; a leak lifts the least of several looks, the oldest first. */
export function assertNoGrowth(looks: readonly Held[]): void {
  if (looks.length < 2 * looksOfAnEnd) return;
  const grown = (what: keyof Held): number =>
    Math.min(...looks.slice(-looksOfAnEnd).map(look => look[what])) -
    Math.min(...looks.slice(0, looksOfAnEnd).map(look => look[what]));
  const all = (what: keyof Held): string => looks.map(look => look[what]).join(' ');
  assert.ok(grown('heapBytes') < allowedGrowthBytes, `the heap grew: ${all('heapBytes')}`);
  assert.ok(grown('handles') <= allowedHandles, `sockets, timers and files grew: ${all('handles')}`);
}
