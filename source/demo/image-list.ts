import type {ApiCall} from './api-call.ts';
import {speaks} from './api-call.ts';
import {sendJson} from './api-reply.ts';
import {isAtLeast} from './engine-profile.ts';
import {compressedBytes, type ImageRecord, layersBytes} from './image-record.ts';
import {repositoryOf} from './image-reference.ts';
import {hasLabels, type ListFilters, readFilters, untilMsOf} from './list-filters.ts';
import {isTrue, type JsonObject} from './wire-fields.ts';
import type {World} from './world.ts';

/** `GET /images/json`. */
export function listImages(call: ApiCall): void {
  const {world, query} = call;
  const filters = readFilters(query, ['dangling', 'label', 'before', 'since', 'reference', 'until']);
  const images = selectedImages(world, filters, isTrue(query.get('all')));
  const shape = {
    apiVersion: call.apiVersion,
    isShared: speaks(call, '1.42') && isTrue(query.get('shared-size')),
    isCounted: speaks(call, '1.51'),
  };
  sendJson(call, 200, imageRows(world, images, shape));
}

/** The images that a list has: with `isAll`, the untagged ones that others were built on, too. */
export function selectedImages(world: World, filters: ListFilters, isAll: boolean): readonly ImageRecord[] {
  const dangling = filters.get('dangling')?.[0];
  const isDanglingOnly = dangling !== undefined && isTrue(dangling);
  const before = limitOf(world, filters, 'before');
  const since = limitOf(world, filters, 'since');
  const untilMs = untilMsOf(filters, world.nowMs());
  const references = filters.get('reference');
  return world.images.all().filter(image => {
    const isNameless = image.tags.size + image.digests.size === 0;
    if (isNameless && !isAll && world.images.childrenOf(image.id).length > 0) return false;
    if (isNameless && (references !== undefined || (dangling !== undefined && !isDanglingOnly))) return false;
    if (isDanglingOnly && image.tags.size > 0) return false;
    if (before !== undefined && image.createdAtMs >= before) return false;
    if (since !== undefined && image.createdAtMs <= since) return false;
    if (untilMs !== undefined && image.createdAtMs >= untilMs) return false;
    if (!hasLabels(filters, image.config.labels)) return false;
    return references === undefined || references.some(pattern => matchesReference(image, pattern));
  });
}

/** Bytes as that engine counts them: the store of containerd has the compressed form beside the unpacked. */
export function imageBytes(world: World, image: ImageRecord): number {
  const unpacked = layersBytes(image);
  if (world.profile.store === 'graph') return unpacked;
  return unpacked + image.layers.reduce((sum, layer) => sum + compressedBytes(layer), 0);
}

/** Bytes of it that others have, too. */
export function sharedImageBytes(world: World, image: ImageRecord): number {
  const shared = world.images.sharedBytes(image);
  return world.profile.store === 'graph' ? shared : Math.trunc(shared * 1.37);
}

/** Rows of a list and of `/system/df`, in the shapes of that API version. */
export function imageRows(
  world: World,
  images: readonly ImageRecord[],
  shape: {readonly apiVersion: string; readonly isShared: boolean; readonly isCounted: boolean},
): readonly JsonObject[] {
  const counts = new Map<string, number>();
  if (shape.isCounted) {
    for (const {imageId} of world.containers.all()) counts.set(imageId, (counts.get(imageId) ?? 0) + 1);
  }
  const isNew = isAtLeast(shape.apiVersion, '1.43');
  return images.map(image => {
    const sizeBytes = imageBytes(world, image);
    const isNameless = image.tags.size + image.digests.size === 0;
    return {
      Containers: shape.isCounted ? (counts.get(image.id) ?? 0) : -1,
      Created: Math.floor(image.createdAtMs / 1000),
      ...(isAtLeast(shape.apiVersion, '1.48') && world.profile.store === 'containerd'
        ? {Descriptor: imageDescriptor(image)}
        : {}),
      Id: image.id,
      Labels: Object.keys(image.config.labels).length > 0 ? image.config.labels : null,
      ParentId: image.parentId,
      RepoDigests: namesOf(image.digests, {isNew, nothing: isNameless ? ['<none>@<none>'] : null}),
      RepoTags: namesOf(image.tags, {isNew, nothing: isNameless ? ['<none>:<none>'] : null}),
      SharedSize: shape.isShared ? sharedImageBytes(world, image) : -1,
      Size: sizeBytes,
      ...(isAtLeast(shape.apiVersion, '1.44') ? {} : {VirtualSize: sizeBytes}),
    };
  });
}

/** The manifest of an image in the store of containerd. */
export function imageDescriptor(image: ImageRecord): JsonObject {
  return {
    mediaType: 'application/vnd.oci.image.index.v1+json',
    digest: image.id,
    size: 481 + image.layers.length * 185,
  };
}

/** Below API 1.43 an image without names says so in words, and one that has only digests has null for tags. */
function namesOf(
  names: ReadonlySet<string>,
  {isNew, nothing}: {readonly isNew: boolean; readonly nothing: readonly string[] | null},
): readonly string[] | null {
  if (names.size > 0) return [...names];
  return isNew ? [] : nothing;
}

function limitOf(world: World, filters: ListFilters, name: 'before' | 'since'): number | undefined {
  const reference = filters.get(name)?.[0];
  return reference === undefined ? undefined : world.images.find(reference).createdAtMs;
}

/** As path.Match on the name with and without its tag; `*` stops at a slash. */
function matchesReference(image: ImageRecord, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  const whole = new RegExp(`^${source}$`);
  return [...image.tags, ...image.digests].some(name => whole.test(name) || whole.test(repositoryOf(name)));
}
