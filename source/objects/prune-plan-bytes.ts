import type {DiskUsage} from './disk-usage.ts';
import {isImageRow, type RemovableImages} from './prune-plan-images.ts';
import {type FreedBytes, freedLayerBytes, type LayerTree} from './prune-plan-layers.ts';

/** What is known of the images' bytes: all their layers, or else what `system df` tells of each. */
export type ImageFigures = {
  readonly layers: LayerTree | undefined;
  /** By image id: the bytes that no other image has, and whether there are others that some have. */
  readonly unique: ReadonlyMap<string, {readonly bytes: number; readonly isSharing: boolean}>;
  /** Images whose bytes the engine's store counts in a way that tells nothing of what would be freed; ids. */
  readonly uncounted: ReadonlySet<string>;
  /** By id: the bytes of each record of the build cache that shares its layer with some image. */
  readonly sharedRecords: ReadonlyMap<string, number>;
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
  const uncounted = new Set<string>();
  for (const {id, sizeBytes, sharedSizeBytes} of usage?.images ?? []) {
    if (sharedSizeBytes === undefined) continue;
    // containerd's sizes hold each layer packed and unpacked, but only the unpacked one counts as shared.
    if (hasContainerdStore && sharedSizeBytes > 0) uncounted.add(id);
    else unique.set(id, {bytes: Math.max(0, sizeBytes - sharedSizeBytes), isSharing: sharedSizeBytes > 0});
  }
  const shared = usage?.buildCache.filter(record => record.isShared) ?? [];
  const sharedRecords = new Map(shared.map(record => [record.id, record.sizeBytes]));
  return {layers, unique, uncounted, sharedRecords};
}

/**
What goes when these images go. Layers that only they share count once, what an image or a record of the build cache
that stays has too counts nothing (tried on 20.10.24 and 28.5.2: `docker rmi` of an image made by BuildKit frees no
layer that the cache holds). From `system df` alone only each image's own bytes are known, so with two that share
something it is a lower bound.
*/
export function freedImageBytes(
  {layers, unique, sharedRecords}: ImageFigures,
  removable: RemovableImages,
  {
    goingIds,
    goingRecordIds,
  }: {
    readonly goingIds: Iterable<string>;
    /** Records of the build cache that go as well. */
    readonly goingRecordIds: ReadonlySet<string>;
  },
): FreedBytes {
  const staying = [...sharedRecords].filter(([id]) => !goingRecordIds.has(id));
  const cachedBytes = staying.map(([, bytes]) => bytes);
  // A parent that we do not know stays behind, with layers that we do not know.
  const going = [...goingIds];
  const known = going.filter(id => removable.get(id)?.isParentUnknown === false);
  const isIncomplete = known.length < going.length;
  if (layers !== undefined) {
    const freed = freedLayerBytes(layers, known, cachedBytes);
    return {bytes: freed.bytes, isAtLeast: freed.isAtLeast || isIncomplete};
  }

  const goingSet = new Set(going);
  const rows = known.filter(id => unique.has(id) || isRow(removable, id));
  const figures = rows.map(id => unique.get(id));
  const bytes = rows.reduce(
    (total, id) => total + Math.min(unique.get(id)?.bytes ?? 0, bytesAboveStaying(removable, goingSet, id)),
    0,
  );
  const keptBytes = Math.min(
    bytes,
    cachedBytes.reduce((total, size) => total + size, 0),
  );
  return {
    bytes: bytes - keptBytes,
    isAtLeast:
      isIncomplete ||
      keptBytes > 0 ||
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
