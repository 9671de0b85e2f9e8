import type {ApiCall} from './api-call.ts';
import {speaks} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {sendBody} from './api-reply.ts';
import {buildCacheJson} from './build-cache-routes.ts';
import {rowText} from './container-list.ts';
import {isRunning} from './container-record.ts';
import {imageBytes, imageRows, selectedImages, sharedImageBytes} from './image-list.ts';
import {volumeJson} from './volume-routes.ts';
import {volumeUseCounts} from './volume-use.ts';
import {isTrue, type JsonObject} from './wire-fields.ts';

/** `GET /system/df`, in the shape of that API version. */
export async function diskUsage(call: ApiCall): Promise<void> {
  const {world} = call;
  const types = kindsAsked(call);
  // 20.10 measures for one caller, and refuses the others; newer engines let them share.
  const isOld = world.profile.apiVersion === '1.41';
  if (isOld && world.isMeasuring) throw new ApiError(500, 'a disk usage operation is already running');
  if (isOld) {
    world.isMeasuring = true;
    await new Promise<void>(resolve => world.timers.after(measureMs, resolve));
    world.isMeasuring = false;
  }
  answer(call, types);
}

type Kind = 'image' | 'container' | 'volume' | 'build-cache';

function kindsAsked(call: ApiCall): ReadonlySet<Kind> {
  const all: readonly Kind[] = ['image', 'container', 'volume', 'build-cache'];
  const asked = speaks(call, '1.42') ? call.query.getAll('type') : [];
  for (const type of asked) {
    if (!all.some(kind => kind === type)) throw new ApiError(400, `unknown object type: ${type}`);
  }
  return new Set(asked.length === 0 ? all : all.filter(kind => asked.includes(kind)));
}

function answer(call: ApiCall, kinds: ReadonlySet<Kind>): void {
  const parts: string[] = [];
  const hasUsage = speaks(call, '1.52');
  const isVerbose = hasUsage && isTrue(call.query.get('verbose'));
  const usages = {
    image: () => imageUsage(call),
    container: () => containerUsage(call),
    volume: () => volumeUsage(call),
    'build-cache': () => buildCacheUsage(call),
  };
  if (!isVerbose && kinds.has('image')) {
    parts.push(`"LayersSize":${usages.image().totals.TotalSize ?? 0}`);
  }
  for (const [kind, [legacyName, usageName]] of names) {
    if (!kinds.has(kind)) continue;
    const usage = usages[kind]();
    if (!isVerbose) parts.push(`"${legacyName}":[${usage.items.join(',')}]`);
    if (!hasUsage) continue;
    const totals = JSON.stringify(usage.totals).slice(0, -1);
    const items = isVerbose && usage.items.length > 0 ? `"Items":[${usage.items.join(',')}]` : '';
    parts.push(`"${usageName}":${totals}${totals !== '{' && items !== '' ? ',' : ''}${items}}`);
  }
  if (!speaks(call, '1.42')) parts.push(`"BuilderSize":${buildCacheUsage(call).totals.TotalSize ?? 0}`);
  sendBody(call, {statusCode: 200, contentType: 'application/json', chunks: [`{${parts.join(',')}}\n`]});
}

const names = new Map<Kind, readonly [legacyName: string, usageName: string]>([
  ['image', ['Images', 'ImageUsage']],
  ['container', ['Containers', 'ContainerUsage']],
  ['volume', ['Volumes', 'VolumeUsage']],
  ['build-cache', ['BuildCache', 'BuildCacheUsage']],
]);

/** The rows as JSON text, and the engine's own totals: what is 0 is left out. */
type Usage = {readonly items: readonly string[]; readonly totals: Totals};
type Totals = {
  readonly ActiveCount?: number;
  readonly TotalCount?: number;
  readonly TotalSize?: number;
  readonly Reclaimable?: number;
};

function totalsOf(total: Required<Totals>): Totals {
  return Object.fromEntries(Object.entries(total).filter(([, value]) => value !== 0));
}

/** From 1.52 on reclaimable is what images without containers have for themselves (moby daemon/disk_usage.go). */
function imageUsage(call: ApiCall): Usage {
  const {world} = call;
  const images = selectedImages(world, new Map(), false);
  const shape = {apiVersion: call.apiVersion, isShared: true, isCounted: true};
  const used = new Set(world.containers.all().map(record => record.imageId));
  const unused = images.filter(image => !used.has(image.id));
  const layersBytes = world.images.uniqueLayerBytes();
  return {
    items: imageRows(world, images, shape).map(row => JSON.stringify(row)),
    totals: totalsOf({
      ActiveCount: images.length - unused.length,
      TotalCount: images.length,
      TotalSize: world.profile.store === 'graph' ? layersBytes : Math.trunc(layersBytes * 1.37),
      Reclaimable: sum(unused.map(image => imageBytes(world, image) - sharedImageBytes(world, image))),
    }),
  };
}

function containerUsage(call: ApiCall): Usage {
  const {world} = call;
  const records = world.containers.all();
  const shape = {apiVersion: call.apiVersion, isWithSize: true, nowMs: world.nowMs()};
  const stopped = records.filter(record => !isRunning(record));
  return {
    items: records.map(record => rowText(world, record, shape)),
    totals: totalsOf({
      ActiveCount: records.length - stopped.length,
      TotalCount: records.length,
      TotalSize: sum(records.map(record => record.sizeRwBytes)),
      Reclaimable: sum(stopped.map(record => record.sizeRwBytes)),
    }),
  };
}

/** Only what the local driver keeps without options of its own. */
function volumeUsage(call: ApiCall): Usage {
  const {world} = call;
  const counts = volumeUseCounts(world);
  const volumes = [...world.volumes.values()].filter(volume => Object.keys(volume.options).length === 0);
  const unused = volumes.filter(({name}) => !counts.has(name));
  return {
    items: volumes.map(volume =>
      JSON.stringify({
        ...volumeJson(world, volume),
        UsageData: {RefCount: counts.get(volume.name) ?? 0, Size: volume.sizeBytes},
      } satisfies JsonObject),
    ),
    totals: totalsOf({
      ActiveCount: volumes.length - unused.length,
      TotalCount: volumes.length,
      TotalSize: sum(volumes.map(volume => volume.sizeBytes)),
      Reclaimable: sum(unused.map(volume => volume.sizeBytes)),
    }),
  };
}

function buildCacheUsage(call: ApiCall): Usage {
  const records = [...call.world.buildCache.values()];
  const own = records.filter(record => !record.isShared);
  return {
    items: records.map(record => JSON.stringify(buildCacheJson(record, call.apiVersion))),
    totals: totalsOf({
      ActiveCount: records.filter(record => record.isInUse).length,
      TotalCount: records.length,
      TotalSize: sum(own.map(record => record.sizeBytes)),
      Reclaimable: sum(own.filter(record => !record.isInUse).map(record => record.sizeBytes)),
    }),
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

// Long enough that a second caller meets the first.
const measureMs = 250;
