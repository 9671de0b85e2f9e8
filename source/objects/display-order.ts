import type {BuildCacheRecord} from './build-cache.ts';
import {type Container, isRunning} from './container.ts';

/** Containers as their pane shows them unless sorted otherwise: running ones first, else the engine's order (newest first). */
export function runningFirst(containers: readonly Container[]): readonly Container[] {
  return containers.toSorted(preferRunning);
}

/** The build cache as `docker system df -v` lists it: never used first, then the longest unused; ties by id. */
export function inLastUsedOrder(records: readonly BuildCacheRecord[]): readonly BuildCacheRecord[] {
  return records.toSorted(preferLongUnused);
}

/** Anything with bytes, largest first; unknown sizes last. */
export function largestFirst<T>(items: readonly T[], bytesOf: (item: T) => number | undefined): readonly T[] {
  return items.toSorted((a, b) => (bytesOf(b) ?? -1) - (bytesOf(a) ?? -1));
}

function preferRunning(a: Container, b: Container): number {
  return Number(isRunning(b)) - Number(isRunning(a));
}

function preferLongUnused(a: BuildCacheRecord, b: BuildCacheRecord): number {
  const byUse = (a.lastUsedAtMs ?? Number.NEGATIVE_INFINITY) - (b.lastUsedAtMs ?? Number.NEGATIVE_INFINITY);
  return byUse || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
