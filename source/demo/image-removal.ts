import {ApiError} from './api-error.ts';
import {emitNamed} from './container-events.ts';
import {type ContainerRecord, isRunning} from './container-record.ts';
import {chainIds, type ImageRecord} from './image-record.ts';
import {parseImageReference, repositoryOf} from './image-reference.ts';
import type {JsonObject} from './wire-fields.ts';
import type {World} from './world.ts';

export type RemovalOptions = {
  readonly isForced: boolean;
  /** Untagged parents go with it. */
  readonly isWithParents: boolean;
};

/**
Removes a name of an image, and the image when it was the last one (moby daemon/images/image_delete.go). Returns what
the engine answers. Throws 409 in its words.
*/
export function removeImage(world: World, reference: string, options: RemovalOptions): JsonObject[] {
  const image = world.images.find(reference);
  const records: JsonObject[] = [];
  if (!isIdOf(image, reference)) {
    const name = nameIn(image, reference);
    if (!options.isForced && isSingleReference(image)) {
      const user = usersOf(world, image)[0];
      if (user !== undefined) {
        throw new ApiError(
          409,
          `conflict: unable to remove repository reference "${reference}" (must force) - container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`,
        );
      }
    }
    removeName(world, image, {name, records});
    // Digests of a repository go with its last tag.
    const repository = repositoryOf(name);
    const hasTags = [...image.tags].some(tag => repositoryOf(tag) === repository);
    if (!hasTags) {
      for (const digest of [...image.digests]) {
        if (repositoryOf(digest) === repository) removeName(world, image, {name: digest, records});
      }
    }
    if (image.tags.size + image.digests.size > 0) return records;
  } else if (isSingleReference(image) || options.isForced) {
    refuseIfUsed(world, image, {...options, isNaming: false});
    for (const name of [...image.tags, ...image.digests]) removeName(world, image, {name, records});
  }
  deleteImage(world, image, {options, records, isQuiet: false});
  return records;
}

type Deleting = {readonly options: RemovalOptions; readonly records: JsonObject[]; readonly isQuiet: boolean};

function deleteImage(world: World, image: ImageRecord, {options, records, isQuiet}: Deleting): void {
  try {
    refuseIfUsed(world, image, {...options, isNaming: true});
  } catch (error) {
    if (isQuiet) return;
    throw error;
  }
  for (const name of [...image.tags, ...image.digests]) removeName(world, image, {name, records});
  const parent = world.images.byId(image.parentId);
  world.images.remove(image);
  records.push({Deleted: image.id});
  emitNamed(world, {type: 'image', action: 'delete', id: image.id, attributes: {name: image.id}});
  if (world.profile.store === 'graph') addFreedLayers(world, image, records);
  if (!options.isWithParents || parent === undefined) return;
  deleteImage(world, parent, {options: {...options, isForced: false}, records, isQuiet: true});
}

function refuseIfUsed(
  world: World,
  image: ImageRecord,
  {isForced, isNaming}: {readonly isForced: boolean; readonly isNaming: boolean},
): void {
  const id = shortId(image.id);
  if (world.images.childrenOf(image.id).length > 0) {
    throw new ApiError(
      409,
      `conflict: unable to delete ${id} (cannot be forced) - image has dependent child images`,
    );
  }
  const users = usersOf(world, image);
  const running = users.find(isRunning);
  if (running !== undefined) {
    throw new ApiError(
      409,
      `conflict: unable to delete ${id} (cannot be forced) - image is being used by running container ${shortId(running.id)}`,
    );
  }
  if (isForced) return;
  if (isNaming && image.tags.size + image.digests.size > 0) {
    throw new ApiError(
      409,
      `conflict: unable to delete ${id} (must be forced) - image is referenced in multiple repositories`,
    );
  }
  const [stopped] = users;
  if (stopped !== undefined) {
    throw new ApiError(
      409,
      `conflict: unable to delete ${id} (must be forced) - image is being used by stopped container ${shortId(stopped.id)}`,
    );
  }
}

function removeName(
  world: World,
  image: ImageRecord,
  {name, records}: {readonly name: string; readonly records: JsonObject[]},
): void {
  world.images.untag(image, name);
  records.push({Untagged: name});
  emitNamed(world, {type: 'image', action: 'untag', id: image.id, attributes: {name: image.id}});
}

/** At most one tag, and all names in one repository. */
function isSingleReference(image: ImageRecord): boolean {
  if (image.tags.size + image.digests.size <= 1) return true;
  if (image.tags.size > 1) return false;
  return new Set([...image.tags, ...image.digests].map(repositoryOf)).size === 1;
}

function isIdOf(image: ImageRecord, reference: string): boolean {
  const isHex = /^(sha256:)?[0-9a-f]+$/.test(reference);
  return (
    isHex &&
    !image.tags.has(`${reference}:latest`) &&
    image.id.startsWith(`sha256:${reference.replace(/^sha256:/, '')}`)
  );
}

function nameIn(image: ImageRecord, reference: string): string {
  const parsed = parseImageReference(reference);
  if (parsed === undefined) return reference;
  const {repository, tag, digest} = parsed;
  const name = digest === '' ? `${repository}:${tag || 'latest'}` : `${repository}@${digest}`;
  return image.tags.has(name) || image.digests.has(name) ? name : reference;
}

/** Layers that no image has any more, by a name that is made of theirs. */
function addFreedLayers(world: World, image: ImageRecord, records: JsonObject[]): void {
  const kept = new Set(world.images.all().flatMap(chainIds));
  const freed = image.layers.filter((_, index) => !kept.has(chainIds(image)[index] ?? ''));
  for (const layer of freed.reverse()) records.push({Deleted: layer.diffId});
}

function usersOf(world: World, image: ImageRecord): readonly ContainerRecord[] {
  return world.containers.all().filter(record => record.imageId === image.id);
}

function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
