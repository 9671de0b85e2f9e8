import type {ApiCall} from './api-call.ts';
import {speaks} from './api-call.ts';
import {sendJson} from './api-reply.ts';
import type {Route} from './api-router.ts';
import type {BuildCacheRecord} from './build-cache-record.ts';
import {isAtLeast} from './engine-profile.ts';
import {readFilters, untilMsOf} from './list-filters.ts';
import {isTrue, type JsonObject} from './wire-fields.ts';
import {rfc3339} from './wire-time.ts';

export const buildCacheRoutes: readonly Route[] = [['POST /build/prune', prune]];

/** A record as `/system/df` has it. */
export function buildCacheJson(record: BuildCacheRecord, apiVersion: string): JsonObject {
  const [parent = ''] = record.parents;
  return {
    ID: record.id,
    ...(isAtLeast(apiVersion, '1.42')
      ? record.parents.length > 0
        ? {Parents: record.parents}
        : {}
      : {Parent: parent}),
    Type: record.type,
    Description: record.description,
    InUse: record.isInUse,
    Shared: record.isShared,
    Size: record.sizeBytes,
    CreatedAt: rfc3339(record.createdAtMs, 194_628),
    LastUsedAt: record.lastUsedAtMs === 0 ? null : rfc3339(record.lastUsedAtMs, 871_005),
    UsageCount: record.usageCount,
  };
}

/**
Removes what the filters match and nothing uses: `id` by its beginning or whole, `type`, `inuse`, `shared`, `until`.
Without `all` only what belongs to no image and is no internal record; a record that another one is built on stays
while that is there.
*/
function prune(call: ApiCall): void {
  const {world} = call;
  const filters = readFilters(call.query);
  const isAll = isTrue(call.query.get('all'));
  const untilMs = untilMsOf(filters, world.nowMs());
  const isWanted = (record: BuildCacheRecord) => {
    const ids = filters.get('id');
    if (ids !== undefined && !ids.some(id => record.id === id || record.id.startsWith(id))) return false;
    const types = filters.get('type');
    if (types !== undefined && !types.includes(record.type)) return false;
    if (untilMs !== undefined && record.lastUsedAtMs >= untilMs) return false;
    return isAll || (!record.isShared && record.type !== 'internal' && record.type !== 'frontend');
  };
  const deleted: string[] = [];
  let reclaimed = 0;
  // Removing a record frees those that it was built on: newest first, until nothing more goes.
  for (let hasGone = true; hasGone; ) {
    hasGone = false;
    for (const record of [...world.buildCache.values()].reverse()) {
      if (record.isInUse || !isWanted(record) || hasChildren(call, record)) continue;
      world.buildCache.delete(record.id);
      deleted.push(record.id);
      if (!record.isShared) reclaimed += record.sizeBytes;
      hasGone = true;
    }
  }
  world.events.emit({
    type: 'builder',
    action: 'prune',
    actorId: '',
    attributes: {reclaimed: String(reclaimed)},
  });
  const nothing = speaks(call, '1.42') ? null : [];
  sendJson(call, 200, {CachesDeleted: deleted.length > 0 ? deleted : nothing, SpaceReclaimed: reclaimed});
}

function hasChildren(call: ApiCall, record: BuildCacheRecord): boolean {
  return [...call.world.buildCache.values()].some(other => other.parents.includes(record.id));
}
