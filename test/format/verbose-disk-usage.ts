import {decodeDiskUsage} from '../../source/engine/decode-disk-usage.ts';
import {containerCommand, containerImage} from '../../source/format/container-cells.ts';
import {ago} from '../../source/format/duration.ts';
import {containerCount, sharedSize, uniqueSize} from '../../source/format/image-cells.ts';
import {humanSize} from '../../source/format/size.ts';
import {dockerTable} from '../../source/format/table.ts';
import type {BuildCacheRecord} from '../../source/objects/build-cache.ts';
import {type Container, containerName, type Mount, shortId} from '../../source/objects/container.ts';
import {diskUsageTotals} from '../../source/objects/disk-usage-totals.ts';
import type {Image} from '../../source/objects/image.ts';
import {familiarName, splitReference} from '../../source/objects/reference.ts';
import type {Volume} from '../../source/objects/volume.ts';

/** What `docker system df -v` prints, put together of the cells that the panes show. */
export function verboseDiskUsage(body: unknown, nowMs: number): string {
  const usage = decodeDiskUsage(body);
  const {images, containers, volumes, buildCache} = usage;
  const imageHeader = [
    'REPOSITORY',
    'TAG',
    'IMAGE ID',
    'CREATED',
    'SIZE',
    'SHARED SIZE',
    'UNIQUE SIZE',
    'CONTAINERS',
  ];
  const containerHeader = [
    'CONTAINER ID',
    'IMAGE',
    'COMMAND',
    'LOCAL VOLUMES',
    'SIZE',
    'CREATED',
    'STATUS',
    'NAMES',
  ];
  const cacheHeader = ['CACHE ID', 'CACHE TYPE', 'SIZE', 'CREATED', 'LAST USED', 'USAGE', 'SHARED'];
  return [
    `Images space usage:\n\n${dockerTable(
      imageHeader,
      images.map(image => imageUsageCells(image, nowMs)),
    )}`,
    `Containers space usage:\n\n${dockerTable(
      containerHeader,
      containers.map(container => containerUsageCells(container, nowMs)),
    )}`,
    `Local Volumes space usage:\n\n${dockerTable(['VOLUME NAME', 'LINKS', 'SIZE'], volumes.map(volumeUsageCells))}`,
    `Build cache usage: ${humanSize(diskUsageTotals(usage).buildCache.sizeBytes)}\n\n${dockerTable(
      cacheHeader,
      buildCache.toSorted(preferLongUnused).map(record => buildCacheUsageCells(record, nowMs)),
    )}`,
  ].join('\n');
}

/** REPOSITORY, TAG, IMAGE ID, CREATED, SIZE, SHARED SIZE, UNIQUE SIZE, CONTAINERS of `docker system df -v`. */
function imageUsageCells(image: Image, nowMs: number): readonly string[] {
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
function containerUsageCells(container: Container, nowMs: number): readonly string[] {
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

function isLocalVolume({type}: Mount): boolean {
  return type === 'volume';
}

/** VOLUME NAME, LINKS, SIZE of `docker system df -v`; `N/A` where the engine did not compute it. */
function volumeUsageCells({name, refCount, sizeBytes}: Volume): readonly string[] {
  return [
    name,
    refCount === undefined ? 'N/A' : String(refCount),
    sizeBytes === undefined ? 'N/A' : humanSize(sizeBytes),
  ];
}

/** CACHE ID (`*`: in use), CACHE TYPE, SIZE, CREATED, LAST USED, USAGE, SHARED of `docker system df -v`. */
function buildCacheUsageCells(record: BuildCacheRecord, nowMs: number): readonly string[] {
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

/** As `docker system df -v` lists the build cache: never used first, then the longest unused; ties by id. */
function preferLongUnused(a: BuildCacheRecord, b: BuildCacheRecord): number {
  const byUse = (a.lastUsedAtMs ?? Number.NEGATIVE_INFINITY) - (b.lastUsedAtMs ?? Number.NEGATIVE_INFINITY);
  return byUse || (a.id < b.id ? -1 : 1);
}
