import assert from 'node:assert/strict';
import type {Held} from './probed-program.ts';

// Where logs are kept short: from the first minute on healthy runs waver by some 4 MB (caches, events, 2,000 at most).
const allowedGrowthBytes = 10 * 1024 * 1024;
// Calls that hang, and jobs and logs in the background, come and go; whatever a key leaves behind passes this within a minute.
const allowedHandles = 24;
const looksOfAnEnd = 2;

/** What is under way at a moment comes and goes by megabytes; a leak lifts the least of several looks, the oldest first. */
export function assertNoGrowth(looks: readonly Held[]): void {
  if (looks.length < 2 * looksOfAnEnd) return;
  const grown = (amounts: readonly number[]): number =>
    Math.min(...amounts.slice(-looksOfAnEnd)) - Math.min(...amounts.slice(0, looksOfAnEnd));
  const heaps = looks.map(({heapBytes}) => heapBytes);
  const handles = looks.map(({handles}) => handles.length);
  assert.ok(grown(heaps) < allowedGrowthBytes, `the heap grew: ${heaps.join(' ')}`);
  assert.ok(
    grown(handles) <= allowedHandles,
    `sockets, timers and files grew: ${handles.join(' ')}, at last ${looks.at(-1)?.handles.join(' ')}`,
  );
}
