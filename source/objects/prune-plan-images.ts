import type {Container} from './container.ts';
import {type Image, isDangling} from './image.ts';

/** An image that could go: no container, nothing built on it that stays. */
export type RemovableImage = {
  readonly image: Image;
  /** Neither it nor anything that is built on it has a tag: what `docker image prune` takes without `--all`. */
  readonly isUntagged: boolean;
  /** Its children; all of them are removable too. */
  readonly childIds: readonly string[];
  /** Bytes of its parent, of which it has all layers; 0 when there is none. */
  readonly parentBytes: number;
  /** The engine names a parent that the list does not hold, so what goes with it is not known. */
  readonly isParentUnknown: boolean;
};

/** What of the images could go, by id, each after all of its children. */
export type RemovableImages = ReadonlyMap<string, RemovableImage>;

/**
The images that nothing needs: used by no container (running or not), and with no image built on them, directly or not,
that is. One with a tag is among them. `images` must hold the intermediate ones too (`docker images -a`).
*/
export function removableImages(
  images: readonly Image[],
  containers: readonly Container[],
  usedIds: ReadonlySet<string> = new Set(),
): RemovableImages {
  const byId = new Map(images.map(image => [image.id, image]));
  const used = new Set([...usedIds, ...containers.flatMap(({imageId, image}) => [imageId, image])]);
  const withAncestors = (stay: (image: Image) => boolean): ReadonlySet<string> => {
    const staying = new Set<string>();
    for (const image of images) {
      if (!stay(image)) continue;
      // Its ancestors stay with it; where one is known to stay already, so are the rest.
      for (
        let at: Image | undefined = image;
        at !== undefined && !staying.has(at.id);
        at = byId.get(at.parentId)
      ) {
        staying.add(at.id);
      }
    }
    return staying;
  };
  const staying = withAncestors(({id}) => used.has(id));
  const tagged = withAncestors(image => !isDangling(image));

  const children = Map.groupBy(images, image => image.parentId);
  const removable = new Map<string, RemovableImage>();
  const waiting = images.filter(image => !staying.has(image.id) && !children.has(image.id));
  for (let image = waiting.pop(); image !== undefined; image = waiting.pop()) {
    const childIds = (children.get(image.id) ?? []).map(child => child.id);
    const isParentUnknown = image.parentId !== '' && !byId.has(image.parentId);
    const parent = byId.get(image.parentId);
    removable.set(image.id, {
      image,
      isUntagged: !tagged.has(image.id),
      childIds,
      isParentUnknown,
      parentBytes: parent?.sizeBytes ?? 0,
    });
    if (parent === undefined || staying.has(parent.id)) continue;
    if ((children.get(parent.id) ?? []).every(child => removable.has(child.id))) waiting.push(parent);
  }
  return removable;
}

/**
The rows: each removable image that nothing is built on, and each that has a tag or still a repository's digest (it lost
its tag to a newer pull): `docker images` shows it, and it does not go with a child.
*/
export function isImageRow({image, childIds}: RemovableImage): boolean {
  return childIds.length === 0 || !isDangling(image) || image.repoDigests.length > 0;
}

/** An image and the untagged parents that `docker rmi` would remove with it when nothing else is built on them. */
export function imageChain(removable: RemovableImages, id: string): readonly string[] {
  const chain = [id];
  let parent = parentOf(removable, id);
  while (parent !== undefined && !isImageRow(parent)) {
    chain.push(parent.image.id);
    parent = parentOf(removable, parent.image.id);
  }
  return chain;
}

/** Which images really go when these chains are to go, children first: one on which something else is built stays. */
export function goingImages(
  removable: RemovableImages,
  chains: ReadonlyArray<readonly string[]>,
): ReadonlySet<string> {
  const wanted = new Set(chains.flat());
  const going = new Set<string>();
  for (const [id, {childIds}] of removable) {
    if (wanted.has(id) && childIds.every(child => going.has(child))) going.add(id);
  }
  return going;
}

function parentOf(removable: RemovableImages, id: string): RemovableImage | undefined {
  return removable.get(removable.get(id)?.image.parentId ?? '');
}
