import type {BuildCacheRecord} from '../objects/build-cache.ts';
import type {DiskUsage, UsageTotals} from '../objects/disk-usage.ts';
import {decodeContainers} from './decode-container.ts';
import {decodeImages} from './decode-image.ts';
import {decodeVolumes} from './decode-volume.ts';
import {amountOf, fieldsOf, isRecord, listOf, msFromText, textOf} from './fields.ts';

type DiskUsageKey =
  | 'LayersSize'
  | 'Images'
  | 'Containers'
  | 'Volumes'
  | 'BuildCache'
  | 'ImageUsage'
  | 'ContainerUsage'
  | 'VolumeUsage'
  | 'BuildCacheUsage';

/**
The answer of `/system/df` in either shape: the lists at the top (below API 1.52), or one object per kind with
`Items` and the engine's own totals (from 1.52 on, asked for with `verbose=1`).
*/
export function decodeDiskUsage(body: unknown): DiskUsage {
  const wire = fieldsOf<DiskUsageKey>(body);
  if (!isRecord(wire.ImageUsage)) {
    return {
      layersSizeBytes: amountOf(wire.LayersSize),
      ...decodeItems(wire),
    };
  }
  const images = fieldsOf<UsageKey>(wire.ImageUsage);
  const containers = fieldsOf<UsageKey>(wire.ContainerUsage);
  const volumes = fieldsOf<UsageKey>(wire.VolumeUsage);
  const buildCache = fieldsOf<UsageKey>(wire.BuildCacheUsage);
  return {
    layersSizeBytes: amountOf(images.TotalSize),
    ...decodeItems({
      Images: images.Items ?? wire.Images,
      Containers: containers.Items ?? wire.Containers,
      Volumes: volumes.Items ?? wire.Volumes,
      BuildCache: buildCache.Items ?? wire.BuildCache,
    }),
    engineTotals: {
      images: decodeTotals(images),
      containers: decodeTotals(containers),
      volumes: decodeTotals(volumes),
      buildCache: decodeTotals(buildCache),
    },
  };
}

type UsageKey = 'ActiveCount' | 'TotalCount' | 'TotalSize' | 'Reclaimable' | 'Items';

/** The engine leaves out what is 0. */
function decodeTotals(usage: {readonly [key in UsageKey]?: unknown}): UsageTotals {
  return {
    totalCount: amountOf(usage.TotalCount),
    activeCount: amountOf(usage.ActiveCount),
    sizeBytes: amountOf(usage.TotalSize),
    reclaimableBytes: amountOf(usage.Reclaimable),
  };
}

function decodeItems(lists: {readonly [key in DiskUsageKey]?: unknown}) {
  return {
    images: decodeImages(lists.Images),
    containers: decodeContainers(lists.Containers, {hasSizes: true}),
    volumes: decodeVolumes(lists.Volumes),
    buildCache: listOf(lists.BuildCache)
      .map(decodeBuildCacheRecord)
      .filter(record => record.id !== ''),
  };
}

type BuildCacheKey =
  | 'ID'
  | 'Type'
  | 'Description'
  | 'InUse'
  | 'Shared'
  | 'Size'
  | 'LastUsedAt'
  | 'CreatedAt'
  | 'UsageCount';

function decodeBuildCacheRecord(item: unknown): BuildCacheRecord {
  const wire = fieldsOf<BuildCacheKey>(item);
  const lastUsedAtMs = msFromText(wire.LastUsedAt);
  return {
    id: textOf(wire.ID),
    type: textOf(wire.Type),
    description: textOf(wire.Description),
    isInUse: wire.InUse === true,
    isShared: wire.Shared === true,
    sizeBytes: amountOf(wire.Size),
    ...(lastUsedAtMs === 0 ? {} : {lastUsedAtMs}),
    createdAtMs: msFromText(wire.CreatedAt),
    usageCount: amountOf(wire.UsageCount),
  };
}
