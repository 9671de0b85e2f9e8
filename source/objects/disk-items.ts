import {containerName, containerWord, shortId} from './container.ts';
import type {DiskUsage} from './disk-usage.ts';

/** One object that takes room on the engine's disk: a row of `docker system df -v`. */
export type DiskItem = {
  /** Kind and id. */
  readonly key: string;
  readonly kind: 'image' | 'container' | 'volume' | 'build-cache';
  /** A volume's name. */
  readonly id: string;
  readonly label: string;
  /** Absent when the engine has not computed it. */
  readonly sizeBytes: number | undefined;
  /** Images: what nothing else shares. */
  readonly uniqueBytes: number | undefined;
  readonly sharedBytes: number | undefined;
  /** Containers that use an image or a volume; absent where that means nothing. */
  readonly linkCount: number | undefined;
  /** Who uses it, or in which state it is. */
  readonly note: string;
};

/** All of them: images, containers, volumes, build cache; within a kind the largest first. */
export function diskItems(usage: DiskUsage): readonly DiskItem[] {
  const byImage = Map.groupBy(usage.containers, container => container.imageId);
  const byVolume = new Map<string, string[]>();
  for (const container of usage.containers) {
    for (const mount of container.mounts) {
      if (mount.name === undefined) continue;
      byVolume.set(mount.name, [...(byVolume.get(mount.name) ?? []), containerName(container)]);
    }
  }
  const images = usage.images.map(
    (image): DiskItem => ({
      key: `image ${image.id}`,
      kind: 'image',
      id: image.id,
      label: image.repoTags[0] ?? image.repoDigests[0]?.replace(/@.*/, ':<none>') ?? shortId(image.id),
      sizeBytes: image.sizeBytes,
      uniqueBytes:
        image.sharedSizeBytes === undefined
          ? undefined
          : Math.max(0, image.sizeBytes - image.sharedSizeBytes),
      sharedBytes: image.sharedSizeBytes,
      linkCount: image.containerCount,
      note: (byImage.get(image.id) ?? []).map(containerName).join(', '),
    }),
  );
  const containers = usage.containers.map(
    (container): DiskItem => ({
      key: `container ${container.id}`,
      kind: 'container',
      id: container.id,
      label: containerWord(container),
      sizeBytes: container.sizeRwBytes ?? 0,
      uniqueBytes: undefined,
      sharedBytes: undefined,
      linkCount: undefined,
      note: container.status,
    }),
  );
  const volumes = usage.volumes.map(
    (volume): DiskItem => ({
      key: `volume ${volume.name}`,
      kind: 'volume',
      id: volume.name,
      label: volume.name,
      sizeBytes: volume.sizeBytes,
      uniqueBytes: undefined,
      sharedBytes: undefined,
      linkCount: volume.refCount,
      note: (byVolume.get(volume.name) ?? []).join(', '),
    }),
  );
  const buildCache = usage.buildCache.map(
    (record): DiskItem => ({
      key: `build-cache ${record.id}`,
      kind: 'build-cache',
      id: record.id,
      label: record.description || record.id,
      sizeBytes: record.sizeBytes,
      uniqueBytes: undefined,
      sharedBytes: undefined,
      linkCount: undefined,
      note: record.isInUse ? 'in use' : record.isShared ? 'shared' : '',
    }),
  );
  return [images, containers, volumes, buildCache].flatMap(items => items.toSorted(byLargest));
}

function byLargest(a: DiskItem, b: DiskItem): number {
  return (b.sizeBytes ?? -1) - (a.sizeBytes ?? -1);
}
