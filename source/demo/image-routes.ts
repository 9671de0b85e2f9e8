import type {ApiCall} from './api-call.ts';
import {sendEmpty, sendJson} from './api-reply.ts';
import type {Route} from './api-router.ts';
import {loadImages, saveImages} from './image-archive.ts';
import {commitContainer} from './image-commit.ts';
import {imageHistory, inspectImage} from './image-inspect.ts';
import {listImages, selectedImages} from './image-list.ts';
import {createImage} from './image-pull.ts';
import {pushImage} from './image-push.ts';
import type {ImageRecord} from './image-record.ts';
import {removeImage} from './image-removal.ts';
import {giveTag} from './image-tagging.ts';
import {allowsPrune, readFilters, untilMsOf} from './list-filters.ts';
import {isTrue, type JsonObject} from './wire-fields.ts';
import type {World} from './world.ts';

/** Everything about images. Their names may hold slashes. */
export const imageRoutes: readonly Route[] = [
  ['GET /images/json', listImages],
  ['POST /images/create', createImage],
  ['POST /images/load', loadImages],
  ['POST /images/prune', prune],
  ['GET /images/get', saveImages],
  ['POST /commit', commitContainer],
  ['GET /images/{name...}/json', inspectImage],
  ['GET /images/{name...}/history', imageHistory],
  ['GET /images/{name...}/get', saveImages],
  ['POST /images/{name...}/tag', tag],
  ['POST /images/{name...}/push', pushImage],
  ['DELETE /images/{name...}', remove],
];

function tag(call: ApiCall, [name = '']: readonly string[]): void {
  const {world, query} = call;
  const image = world.images.find(name);
  const given = query.get('tag') ?? '';
  giveTag(world, image, `${query.get('repo') ?? ''}${given === '' ? '' : `:${given}`}`);
  sendEmpty(call, 201);
}

function remove(call: ApiCall, [name = '']: readonly string[]): void {
  const isForced = isTrue(call.query.get('force'));
  const isWithParents = !isTrue(call.query.get('noprune'));
  sendJson(call, 200, removeImage(call.world, name, {isForced, isWithParents}));
}

/** Dangling ones only, unless `dangling=false` asks for all that no container uses, dangling ones included. */
function prune(call: ApiCall): void {
  const {world} = call;
  const filters = readFilters(call.query, ['dangling', 'label', 'label!', 'until']);
  const dangling = filters.get('dangling')?.[0];
  const isAll = dangling !== undefined && !isTrue(dangling);
  const untilMs = untilMsOf(filters, world.nowMs());
  const used = new Set(world.containers.all().map(record => record.imageId));
  const bytesBefore = world.images.uniqueLayerBytes();
  const deleted: JsonObject[] = [];
  for (const image of selectedImages(world, new Map(), false)) {
    if (used.has(image.id) || (!isAll && image.tags.size > 0)) continue;
    if (!allowsPrune(filters, image.config.labels)) continue;
    if (untilMs !== undefined && image.createdAtMs >= untilMs) continue;
    deleted.push(...removeWholly(world, image));
  }
  const reclaimed = bytesBefore - world.images.uniqueLayerBytes();
  world.events.emit({
    type: 'image',
    action: 'prune',
    actorId: '',
    attributes: {reclaimed: String(reclaimed)},
  });
  sendJson(call, 200, {ImagesDeleted: deleted.length > 0 ? deleted : null, SpaceReclaimed: reclaimed});
}

/** Name by name, then the image; what is still needed by another stays. */
function removeWholly(world: World, image: ImageRecord): JsonObject[] {
  const names = [...image.tags, ...image.digests];
  try {
    if (names.length === 0) return removeImage(world, image.id, {isForced: false, isWithParents: true});
    return names.flatMap(name =>
      image.tags.has(name) || image.digests.has(name)
        ? removeImage(world, name, {isForced: false, isWithParents: true})
        : [],
    );
  } catch {
    return [];
  }
}
