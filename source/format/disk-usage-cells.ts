import type {BuildCacheRecord} from '../objects/build-cache.ts';
import {type Container, containerName, type Mount, shortId} from '../objects/container.ts';
import type {DiskUsage, UsageTotals} from '../objects/disk-usage.ts';
import {type DiskUsageTotals, diskUsageTotals} from '../objects/disk-usage-totals.ts';
import type {Image} from '../objects/image.ts';
import {familiarName, splitReference} from '../objects/reference.ts';
import type {Volume} from '../objects/volume.ts';
import {containerCommand, containerImage} from './container-cells.ts';
import {ago} from './duration.ts';
import {containerCount, sharedSize, uniqueSize} from './image-cells.ts';
import {humanSize} from './size.ts';

/** The cells of one row of `docker system df`. */
export type UsageCells = {
  /** `Images`, `Containers`, `Local Volumes` or `Build Cache`. */
  readonly type: string;
  readonly total: string;
  readonly active: string;
  readonly size: string;
  readonly reclaimable: string;
};

/** The four rows of `docker system df`. docker/cli v28.2.2 `cli/command/formatter/disk_usage.go`. */
export function diskUsageCells(usage: DiskUsage): readonly UsageCells[] {
  const totals: DiskUsageTotals = diskUsageTotals(usage);
  return [
    usageCells('Images', totals.images),
    usageCells('Containers', totals.containers),
    usageCells('Local Volumes', totals.volumes),
    // The CLI never gives a share of the build cache.
    {
      ...usageCells('Build Cache', totals.buildCache),
      reclaimable: humanSize(totals.buildCache.reclaimableBytes),
    },
  ];
}

function usageCells(type: string, totals: UsageTotals): UsageCells {
  return {
    type,
    total: String(totals.totalCount),
    active: String(totals.activeCount),
    size: humanSize(totals.sizeBytes),
    reclaimable: reclaimable(totals),
  };
}

function reclaimable({sizeBytes, reclaimableBytes}: UsageTotals): string {
  const size = humanSize(reclaimableBytes);
  return sizeBytes > 0 ? `${size} (${Math.trunc((reclaimableBytes * 100) / sizeBytes)}%)` : size;
}

/** REPOSITORY, TAG, IMAGE ID, CREATED, SIZE, SHARED SIZE, UNIQUE SIZE, CONTAINERS of `docker system df -v`. */
export function imageUsageCells(image: Image, nowMs: number): readonly string[] {
  const {repository, tag} = splitReference(image.repoTags[0] ?? '');
  return [
    repository === '' ? '<none>' : familiarName(repository),
    tag === '' ? '<none>' : tag,
    shortId(image.id),
    ago(image.createdAtMs, nowMs),
    humanSize(image.sizeBytes, 3),
    sharedSize(image),
    uniqueSize(image),
    containerCount(image),
  ];
}

/** CONTAINER ID, IMAGE, COMMAND, LOCAL VOLUMES, SIZE, CREATED, STATUS, NAMES of `docker system df -v`. */
export function containerUsageCells(container: Container, nowMs: number): readonly string[] {
  return [
    shortId(container.id),
    containerImage(container),
    containerCommand(container),
    String(container.mounts.filter(isLocalVolume).length),
    humanSize(container.sizeRwBytes ?? 0, 3),
    ago(container.createdAtMs, nowMs),
    container.status,
    containerName(container),
  ];
}

function isLocalVolume({type, driver}: Mount): boolean {
  return driver === undefined ? type === 'volume' : driver === 'local';
}

/** VOLUME NAME, LINKS, SIZE of `docker system df -v`; `N/A` where the engine did not compute it. */
export function volumeUsageCells({name, refCount, sizeBytes}: Volume): readonly string[] {
  return [
    name,
    refCount === undefined ? 'N/A' : String(refCount),
    sizeBytes === undefined ? 'N/A' : humanSize(sizeBytes),
  ];
}

/** CACHE ID (`*`: in use), CACHE TYPE, SIZE, CREATED, LAST USED, USAGE, SHARED of `docker system df -v`. */
export function buildCacheUsageCells(record: BuildCacheRecord, nowMs: number): readonly string[] {
  return [
    `${shortId(record.id)}${record.isInUse ? '*' : ''}`,
    record.type,
    humanSize(record.sizeBytes, 3),
    ago(record.createdAtMs, nowMs),
    record.lastUsedAtMs === undefined ? '' : ago(record.lastUsedAtMs, nowMs),
    String(record.usageCount),
    String(record.isShared),
  ];
}
