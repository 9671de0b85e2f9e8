import type {PruneInventory} from './prune-plan-inventory.ts';
import {type PruneItem, pruneKey} from './prune-plan-item.ts';

/** Every record of the build cache that is not in use. */
export function buildCacheItems({
  diskUsage,
  ago,
}: Pick<PruneInventory, 'diskUsage' | 'ago'>): readonly PruneItem[] {
  const records = diskUsage?.buildCache.filter(record => !record.isInUse) ?? [];
  return records.map(record => {
    const used = record.lastUsedAtMs === undefined ? 'never used' : `last used ${ago(record.lastUsedAtMs)}`;
    return {
      key: pruneKey('build-cache', record.id),
      kind: 'build-cache',
      id: record.id,
      label: record.description || record.id,
      // What an image shares with it is freed with that image only.
      bytes: record.isShared ? 0 : record.sizeBytes,
      isAtLeast: false,
      reason: `not in use, ${used}${record.isShared ? '; an image has the same layer' : ''}`,
      isMarkedAtStart: true,
      createdAt: '',
      createdAtMs: record.createdAtMs,
      chain: [],
      usedBy: [],
      // Without --all the engine keeps records that it made for itself and those that an image shares.
      command: {words: ['docker', 'builder', 'prune', '-af', '--filter', `id=${record.id}`], names: []},
    };
  });
}
