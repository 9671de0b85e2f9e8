import {isSameData} from '../objects/same-data.ts';

/**
The new list as a map, in its order. An object that equals the one of the same key before
stays that very object, and the whole map stays itself when nothing differs: rows are drawn again by identity.
*/
export function mergeKeepingIdentity<T>(
  before: ReadonlyMap<string, T>,
  listed: readonly T[],
  keyOf: (object: T) => string,
): ReadonlyMap<string, T> {
  const after = new Map<string, T>();
  let isSame = listed.length === before.size;
  const keysBefore = before.keys();
  for (const object of listed) {
    const key = keyOf(object);
    const old = before.get(key);
    const kept = old !== undefined && isSameData(old, object) ? old : object;
    if (kept !== old || keysBefore.next().value !== key) isSame = false;
    after.set(key, kept);
  }
  return isSame ? before : after;
}

/** As above for a part of the list: of `ids`, those that did not come back are gone, and new ones stand first (the engine lists newest first). */
export function refreshKeepingIdentity<T extends {readonly id: string; readonly createdAtMs: number}>(
  before: ReadonlyMap<string, T>,
  ids: readonly string[],
  refreshed: readonly T[],
): ReadonlyMap<string, T> {
  const fresh = new Map(refreshed.map(object => [object.id, object]));
  const changed = new Map<string, T | undefined>();
  for (const id of new Set([...ids, ...fresh.keys()])) {
    const old = before.get(id);
    const next = fresh.get(id);
    if (old === next || (old !== undefined && next !== undefined && isSameData(old, next))) continue;
    changed.set(id, next);
  }
  if (changed.size === 0) return before;
  // In the order of the list: of those made in the same second only the engine knows which is newer.
  const added = [...fresh.values()].filter(({id}) => !before.has(id));
  added.sort((a, b) => b.createdAtMs - a.createdAtMs);
  const after = new Map(added.map(object => [object.id, object]));
  for (const [id, old] of before) {
    const next = changed.has(id) ? changed.get(id) : old;
    if (next !== undefined) after.set(id, next);
  }
  return after;
}
