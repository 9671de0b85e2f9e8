import {filteredItems, noFilters, type PruneFilters} from './prune-filters.ts';
import {buildCacheItems} from './prune-plan-build-cache.ts';
import {freedImageBytes, type ImageFigures, imageFigures} from './prune-plan-bytes.ts';
import {containerItems} from './prune-plan-containers.ts';
import {imageItems} from './prune-plan-image-items.ts';
import {type RemovableImages, removableImages} from './prune-plan-images.ts';
import type {PruneInventory} from './prune-plan-inventory.ts';
import {type PruneItem, type PruneKind, pruneKinds} from './prune-plan-item.ts';
import {layerTree} from './prune-plan-layers.ts';
import {networkItems} from './prune-plan-networks.ts';
import {volumeItems} from './prune-plan-volumes.ts';

/** The exact objects that would go. Which of them are marked is the caller's: a set of their keys. */
export type PrunePlan = {
  readonly kinds: readonly PruneKind[];
  /** What was asked for, and what docker's config.json asks for always. */
  readonly filters: PruneFilters;
  /** Unused objects that the filters leave out. */
  readonly leftOutCount: number;
  /** Kind by kind in the order of removal; within a kind those marked from the start first, then the largest. */
  readonly items: readonly PruneItem[];
  /** How the images of the plan hang together. */
  readonly removable: RemovableImages;
  /** What is known of the images' bytes. */
  readonly figures: ImageFigures;
};

/** What there is before the engine has answered. */
export const noPlan: PrunePlan = {
  kinds: [],
  items: [],
  filters: noFilters,
  leftOutCount: 0,
  removable: new Map(),
  figures: imageFigures({usage: undefined, layers: undefined, hasContainerdStore: false}),
};

/**
Everything that nothing uses. Marked from the start is what Docker's own prune would take and cannot be missed;
named volumes, probably anonymous ones, networks of stopped containers, images with a tag and what a recreate has kept are
listed without a mark.
*/
export function prunePlan(inventory: PruneInventory): PrunePlan {
  const wanted = new Set(inventory.kinds);
  const kinds = pruneKinds.filter(kind => wanted.has(kind));
  const {images, containers, diskUsage, layers, hasContainerdStore} = inventory;
  const countedAsUsed = (diskUsage?.images ?? []).filter(image => (image.containerCount ?? 0) > 0);
  const removable = kinds.includes('image')
    ? removableImages(images, containers, new Set(countedAsUsed.map(image => image.id)))
    : new Map();
  const tree = layers === undefined || hasContainerdStore ? undefined : layerTree(images, layers);
  const figures = imageFigures({usage: diskUsage, layers: tree, hasContainerdStore});
  const itemsOf: Record<PruneKind, () => readonly PruneItem[]> = {
    container: () => containerItems(inventory),
    network: () => networkItems(inventory),
    volume: () => volumeItems(inventory),
    image: () =>
      imageItems({
        removable,
        ago: inventory.ago,
        bytesOf: goingIds => freedImageBytes(figures, removable, {goingIds, goingRecordIds: new Set()}),
      }),
    'build-cache': () => buildCacheItems(inventory),
  };
  const {filters = noFilters} = inventory;
  const unused = kinds.map(kind => itemsOf[kind]());
  const items = unused.flatMap(group => filteredItems(group, filters, inventory).toSorted(byMarkAndSize));
  return {kinds, filters, removable, figures, items, leftOutCount: unused.flat().length - items.length};
}

/** A plan with the figures that came late, in the order in which it is on the screen already: no row moves under the cursor. */
export function inShownOrder(shown: PrunePlan, sized: PrunePlan): PrunePlan {
  const items = new Map(sized.items.map(item => [item.key, item]));
  return {...sized, items: shown.items.flatMap(({key}) => items.get(key) ?? [])};
}

function byMarkAndSize(a: PruneItem, b: PruneItem): number {
  return (
    Number(b.isMarkedAtStart) - Number(a.isMarkedAtStart) ||
    (b.bytes ?? -1) - (a.bytes ?? -1) ||
    (a.label < b.label ? -1 : a.label > b.label ? 1 : 0)
  );
}
