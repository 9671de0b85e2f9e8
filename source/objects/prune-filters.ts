import {splitAssignment} from './assignment.ts';
import type {PruneInventory} from './prune-plan-inventory.ts';
import {type PruneItem, pruneKey} from './prune-plan-item.ts';

/** What `--filter` of docker's prunes asks for, everything of it at once. */
export type PruneFilters = {
  /** As docker takes them: `until=24h`, `label!=keep`. Empty: nothing is left out. */
  readonly words: readonly string[];
  /** Only what was made before, milliseconds since 1970; of the build cache what was last used before. */
  readonly untilMs?: number;
  /** `name` or `name=value`: only what has them all. */
  readonly labels: readonly string[];
  /** Not what has them all: with two of them, one alone does not keep it. As docker has it, tried. */
  readonly notLabels: readonly string[];
};

/** None. */
export const noFilters: PruneFilters = {words: [], labels: [], notLabels: []};

/**
The items that the filters leave in. What a filter says nothing of (docker's volumes have no `until`, its build cache no
labels) is left in and not marked, with the reason.
*/
export function filteredItems(
  items: readonly PruneItem[],
  filters: PruneFilters,
  inventory: Pick<PruneInventory, 'containers' | 'networks' | 'volumes' | 'images' | 'diskUsage'>,
): readonly PruneItem[] {
  if (filters.words.length === 0) return items;
  const labels = labelsByKey(inventory);
  const usedAtMs = new Map(
    inventory.diskUsage?.buildCache.map(record => [record.id, record.lastUsedAtMs ?? record.createdAtMs]),
  );
  return items.flatMap(item => {
    const atMs = item.kind === 'build-cache' ? (usedAtMs.get(item.id) ?? item.createdAtMs) : item.createdAtMs;
    if (!isUntil(item, atMs, filters) || !hasLabels(item, labels.get(item.key) ?? {}, filters)) return [];
    const doubt = doubtOf(item, filters);
    return doubt === '' ? item : {...item, isMarkedAtStart: false, reason: `${item.reason}; ${doubt}`};
  });
}

/** Why a filter says nothing of that item; '' where each does. */
function doubtOf({kind}: PruneItem, {untilMs, labels, notLabels}: PruneFilters): string {
  if (kind === 'volume' && untilMs !== undefined) return 'until= says nothing of volumes';
  return kind === 'build-cache' && labels.length + notLabels.length > 0
    ? 'labels say nothing of the build cache'
    : '';
}

function isUntil({kind}: PruneItem, atMs: number, {untilMs}: PruneFilters): boolean {
  return untilMs === undefined || kind === 'volume' || atMs <= untilMs;
}

function hasLabels(
  {kind}: PruneItem,
  labels: Readonly<Record<string, string>>,
  filters: PruneFilters,
): boolean {
  if (kind === 'build-cache') return true;
  const has = (wanted: string) => {
    const {name, value} = splitAssignment(wanted);
    return value === undefined ? Object.hasOwn(labels, name) : labels[name] === value;
  };
  if (!filters.labels.every(has)) return false;
  return filters.notLabels.length === 0 || !filters.notLabels.every(has);
}

function labelsByKey({
  containers,
  networks,
  volumes,
  images,
}: Pick<PruneInventory, 'containers' | 'networks' | 'volumes' | 'images'>): ReadonlyMap<
  string,
  Readonly<Record<string, string>>
> {
  return new Map([
    ...containers.map(({id, labels}) => [pruneKey('container', id), labels] as const),
    ...networks.map(({id, labels}) => [pruneKey('network', id), labels] as const),
    ...volumes.map(({name, labels}) => [pruneKey('volume', name), labels] as const),
    ...images.map(({id, labels}) => [pruneKey('image', id), labels] as const),
  ]);
}
