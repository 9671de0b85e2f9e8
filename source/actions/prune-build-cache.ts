import type {Engine} from '../engine/engine.ts';
import type {PruneItem} from '../objects/prune-plan-item.ts';
import type {PlanResult} from '../store/overlay.ts';
import {checkedRemoval, skipped} from './prune-result.ts';

/**
Removes records of the build cache, each by its id; resolves to the engine's own figure of the bytes, undefined when
nothing went. A record on which another is built stays until that one is gone, and the engine does not tell which are:
the youngest are tried first, and the rest again as long as any goes. Never rejects.

`POST /build/prune?all=1&filters={"id":["…"]}`, tried on 20.10.24 (API 1.41) and 28.5.2 (1.51) with BuildKit's records:
takes one id (two are a 400), and removes that record only; a part of an id matches too, but all have 25 characters.
A record that is in use or that others are built on stays: 200 with `CachesDeleted: null`. Without `all=1` so does one
that shares its layer with an image. Bytes that an image still has are counted as reclaimed. Neither tells parents in
a way that both share: 20.10 has `Parent`, 28 nothing.
*/
export async function pruneBuildCache({
  engine,
  items,
  onResult,
  signal,
  isStopped,
}: {
  readonly engine: Pick<Engine, 'removeBuildCache' | 'diskUsage'>;
  readonly items: readonly PruneItem[];
  readonly onResult: (key: string, result: PlanResult) => void;
  readonly signal: AbortSignal;
  /** Whether nothing more may begin. */
  readonly isStopped: () => boolean;
}): Promise<number | undefined> {
  let bytes: number | undefined;
  const gone = new Set<string>();

  const remove = async ({id}: PruneItem): Promise<PlanResult> => {
    const result = await checkedRemoval(
      async () => {
        const {deleted, reclaimedBytes} = await engine.removeBuildCache(id, {signal});
        for (const deletedId of deleted) gone.add(deletedId);
        if (deleted.length > 0) bytes = (bytes ?? 0) + reclaimedBytes;
      },
      async () => {
        const {buildCache} = await engine.diskUsage({signal});
        if (buildCache.some(record => record.id === id)) return false;
        gone.add(id);
        return true;
      },
    );
    return result.outcome === 'done' && !gone.has(id) ? stillNeeded : result;
  };

  let waiting = items.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
  for (let isProgress = true; isProgress && waiting.length > 0; ) {
    const again: PruneItem[] = [];
    for (const item of waiting) {
      const result = isStopped() ? skipped('cancelled before its turn') : await remove(item);
      if (result === stillNeeded) again.push(item);
      else onResult(item.key, result);
    }
    isProgress = again.length < waiting.length;
    waiting = again;
  }
  for (const item of waiting) onResult(item.key, stillNeeded);
  return bytes;
}

const stillNeeded = skipped('the engine keeps it: in use now, or another record is built on it');
