import {isRunning} from './container.ts';
import type {DiskUsage, UsageTotals} from './disk-usage.ts';

/** The four rows of `docker system df`. */
export type DiskUsageTotals = {
  readonly images: UsageTotals;
  readonly containers: UsageTotals;
  readonly volumes: UsageTotals;
  readonly buildCache: UsageTotals;
};

/**
Totals of the disk usage: the engine's own from API 1.52 on, below that computed as docker CLI 28 does from the
same answer (docker/cli v28.2.2 `cli/command/formatter/disk_usage.go`). The two differ for images: the older
formula calls reclaimable whatever no used image has to itself, shared layers included.
*/
export function diskUsageTotals(usage: DiskUsage): DiskUsageTotals {
  return usage.engineTotals ?? clientTotals(usage);
}

function clientTotals(usage: DiskUsage): DiskUsageTotals {
  return {
    images: imageTotals(usage),
    containers: containerTotals(usage),
    volumes: volumeTotals(usage),
    buildCache: buildCacheTotals(usage),
  };
}

function imageTotals({images, layersSizeBytes}: DiskUsage): UsageTotals {
  // An unknown number of containers counts as used here, but not in ACTIVE: so does the CLI.
  const usedBytes = sum(
    images.filter(image => image.containerCount !== 0),
    image => (image.sharedSizeBytes === undefined ? 0 : image.sizeBytes - image.sharedSizeBytes),
  );
  return {
    totalCount: images.length,
    activeCount: images.filter(image => (image.containerCount ?? 0) > 0).length,
    sizeBytes: layersSizeBytes,
    reclaimableBytes: layersSizeBytes - usedBytes,
  };
}

function containerTotals({containers}: DiskUsage): UsageTotals {
  const stopped = containers.filter(container => !isRunning(container));
  return {
    totalCount: containers.length,
    activeCount: containers.length - stopped.length,
    sizeBytes: sum(containers, container => container.sizeRwBytes),
    reclaimableBytes: sum(stopped, container => container.sizeRwBytes),
  };
}

function volumeTotals({volumes}: DiskUsage): UsageTotals {
  return {
    totalCount: volumes.length,
    activeCount: volumes.filter(volume => (volume.refCount ?? 0) > 0).length,
    sizeBytes: sum(volumes, volume => volume.sizeBytes),
    reclaimableBytes: sum(
      volumes.filter(volume => volume.refCount === 0),
      volume => volume.sizeBytes,
    ),
  };
}

function buildCacheTotals({buildCache}: DiskUsage): UsageTotals {
  const own = buildCache.filter(record => !record.isShared);
  return {
    totalCount: buildCache.length,
    activeCount: buildCache.filter(record => record.isInUse).length,
    sizeBytes: sum(own, record => record.sizeBytes),
    reclaimableBytes: sum(
      own.filter(record => !record.isInUse),
      record => record.sizeBytes,
    ),
  };
}

function sum<T>(items: readonly T[], bytesOf: (item: T) => number | undefined): number {
  return items.reduce((total, item) => total + (bytesOf(item) ?? 0), 0);
}
