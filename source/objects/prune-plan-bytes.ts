import type {DiskUsage} from './disk-usage.ts';
import {isImageRow, type RemovableImages} from './prune-plan-images.ts';
import {type FreedBytes, freedLayerBytes, type LayerTree} from './prune-plan-layers.ts';

/** What is known of the images' bytes: all their layers, or else what `system df` tells of each. */
export type ImageFigures = {
  readonly layers: LayerTree | undefined;
  /** By image id: the bytes that no other image has, and whether there are others that some have. */
  readonly unique: ReadonlyMap<string, {readonly bytes: number; readonly isSharing: boolean}>;
};

/** The figures of one disk usage; without it and without layers nothing is known. */
export function imageFigures({
  usage,
  layers,
  hasContainerdStore,
}: {
  readonly usage: DiskUsage | undefined;
  readonly layers: LayerTree | undefined;
  readonly hasContainerdStore: boolean;
}): ImageFigures {
  const unique = new Map<string, {readonly bytes: number; readonly isSharing: boolean}>();
  for (const {id, sizeBytes, sharedSizeBytes} of usage?.images ?? []) {
    // containerd's sizes hold each layer packed and unpacked, but only the unpacked one counts as shared.
    if (sharedSizeBytes === undefined || (hasContainerdStore && sharedSizeBytes > 0)) continue;
    unique.set(id, {bytes: Math.max(0, sizeBytes - sharedSizeBytes), isSharing: sharedSizeBytes > 0});
  }
  return {layers, unique};
}

/**
What goes when these images go. Layers that only they share count once, what an image that stays has too counts
nothing. From `system df` alone only each image's own bytes are known, so with two that share something it is a
lower bound.
*/
export function freedImageBytes(
  {layers, unique}: ImageFigures,
  removable: RemovableImages,
  goingIds: Iterable<string>,
): FreedBytes {
  // A parent that we do not know stays behind, with layers that we do not know.
  const going = [...goingIds];
  const known = going.filter(id => removable.get(id)?.isParentUnknown === false);
  const isIncomplete = known.length < going.length;
  if (layers !== undefined) {
    const freed = freedLayerBytes(layers, known);
    return {bytes: freed.bytes, isAtLeast: freed.isAtLeast || isIncomplete};
  }

  const goingSet = new Set(going);
  const rows = known.filter(id => unique.has(id) || isRow(removable, id));
  const figures = rows.map(id => unique.get(id));
  return {
    bytes: rows.reduce(
      (total, id) => total + Math.min(unique.get(id)?.bytes ?? 0, bytesAboveStaying(removable, goingSet, id)),
      0,
    ),
    isAtLeast:
      isIncomplete ||
      figures.includes(undefined) ||
      figures.filter(figure => figure?.isSharing === true).length > 1,
  };
}

/**
What an image has on top of its nearest ancestor that stays. `system df` leaves intermediate images out, so what one
has that stays (a container uses it) looks like its only child's own.
*/
function bytesAboveStaying(removable: RemovableImages, goingIds: ReadonlySet<string>, id: string): number {
  let top = removable.get(id);
  const sizeBytes = top?.image.sizeBytes ?? 0;
  while (top !== undefined && goingIds.has(top.image.parentId)) top = removable.get(top.image.parentId);
  return Math.max(0, sizeBytes - (top?.parentBytes ?? 0));
}

function isRow(removable: RemovableImages, id: string): boolean {
  const entry = removable.get(id);
  return entry !== undefined && isImageRow(entry);
}
