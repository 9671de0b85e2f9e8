import type {Engine} from '../engine/engine.ts';
import {shortId} from '../objects/container.ts';
import {type Image, isDangling} from '../objects/image.ts';
import {digestNames} from '../objects/prune-plan-image-items.ts';
import type {RemovableImages} from '../objects/prune-plan-images.ts';
import type {PruneItem} from '../objects/prune-plan-item.ts';
import type {PlanResult} from '../store/overlay.ts';
import {imageNamesNow, isImageUsed} from './prune-image-checks.ts';
import {
  checkedRemoval,
  confirmedRemoval,
  failedRemoval,
  goneAlready,
  isGone,
  skipped,
} from './prune-result.ts';
import {removeTagged} from './prune-tagged-image.ts';

/** What the rows before have done to the plan's images. */
export type ImageProgress = {
  /** Removed by us; ids. */
  readonly removed: Set<string>;
  /** Somebody else was quicker; ids. */
  readonly gone: Set<string>;
};

type ImageEngine = Pick<Engine, 'listContainers' | 'inspectImage' | 'removeImage'>;

/**
Removes one row's image and then its untagged parents, each by its own id and without the engine's own pruning of
parents, which would take along whatever has become removable meanwhile. A parent that rows share goes with the last
of them. Adds to `progress`. Never rejects.
*/
export async function pruneImage({
  engine,
  removable,
  item,
  progress,
  signal,
}: {
  readonly engine: ImageEngine;
  readonly removable: RemovableImages;
  readonly item: PruneItem;
  readonly progress: ImageProgress;
  readonly signal: AbortSignal;
}): Promise<PlanResult> {
  const {removed, gone} = progress;
  let own: PlanResult = goneAlready;
  for (const id of item.chain) {
    if (removed.has(id) || gone.has(id)) continue;
    const entry = removable.get(id);
    const isFree = entry?.childIds.every(child => removed.has(child) || gone.has(child)) === true;
    if (entry === undefined || !isFree) {
      return id === item.id ? skipped('an image that stays is built on it') : own;
    }

    const remove = isDangling(entry.image) ? removeDangling : removeTagged;
    const result = await remove(engine, entry.image, signal);
    if (result === goneAlready) gone.add(id);
    else if (result.outcome === 'done') removed.add(id);
    else if (id === item.id) return result;
    else return {outcome: own.outcome, detail: `its parent ${shortId(id)} stays: ${result.detail}`};
    if (id === item.id) own = result;
  }
  return own;
}

async function removeDangling(engine: ImageEngine, image: Image, signal: AbortSignal): Promise<PlanResult> {
  const {id} = image;
  let names: readonly string[];
  try {
    const now = await imageNamesNow(engine, id, signal);
    // By its id the engine would take an image with its one tag, whoever has given it that meanwhile.
    const [tag] = now.repoTags;
    if (tag !== undefined) return skipped(`it has a tag now: ${tag}`);
    names = digestNames(now.repoDigests);
    if (names.length > 1 && (await isImageUsed(engine, id, signal))) return skipped('in use now');
  } catch (error) {
    return failedRemoval(error, {isSent: false});
  }

  const isGoneNow = () => isGone(() => engine.inspectImage(id, {signal}));
  const deleted: string[] = [];
  const result = await checkedRemoval(async () => {
    for (const name of names.length > 1 ? names : [id]) {
      deleted.push(...(await engine.removeImage(name, {signal})).deleted);
    }
  }, isGoneNow);
  return confirmedRemoval(result, deleted.includes(id), isGoneNow);
}
