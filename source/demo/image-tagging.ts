import {ApiError} from './api-error.ts';
import {emitNamed} from './container-events.ts';
import {isOldEngine} from './engine-profile.ts';
import type {ImageRecord} from './image-record.ts';
import {repositoryOf, taggedName} from './image-reference.ts';
import type {World} from './world.ts';

/** Gives a tag, and takes it from the image that had it. Throws 400 for a bad name. */
export function giveTag(world: World, image: ImageRecord, text: string): void {
  const name = taggedName(text);
  if (name === undefined) {
    const why = /[A-Z]/.test(text.replace(/:[^/]*$/, '')) ? ': repository name must be lowercase' : '';
    throw new ApiError(isOldEngine(world.profile) ? 500 : 400, `invalid reference format${why}`);
  }
  world.images.tag(image, name);
  image.lastTaggedAtMs = world.nowMs();
  // In the store of containerd every name has a digest: the image's own id.
  if (world.profile.store === 'containerd') image.digests.add(`${repositoryOf(name)}@${image.id}`);
  emitNamed(world, {type: 'image', action: 'tag', id: image.id, attributes: {name}});
}
