import {type Container, isRunning} from './container.ts';
import type {Image} from './image.ts';
import {memoized} from './memoized.ts';

/** What keeps an image from being removed. */
export type ImagePins = {
  /** No force removes it from under them. */
  readonly running: readonly Container[];
  /** Force does. */
  readonly stopped: readonly Container[];
  /** Listed images made from it, as far as the engine says so, the nearest of each line: no force either. */
  readonly children: readonly Image[];
};

type Listed = {
  readonly containers: ReadonlyMap<string, Container>;
  /** As `docker images` lists them. */
  readonly images: ReadonlyMap<string, Image>;
};

/**
Who needs the image. `allImages` are those of `docker images -a`, to be asked for where `hasHiddenParents`: what was made
from it through images that only they hold is not found without them.
*/
export function imagePins(
  image: Pick<Image, 'id'>,
  {containers, images}: Listed,
  allImages: readonly Image[] = none,
): ImagePins {
  const users = usersByImage(containers).get(image.id) ?? [];
  return {
    running: users.filter(isRunning),
    stopped: users.filter(container => !isRunning(container)),
    children: madeFrom(image.id, images, allImages),
  };
}

/** Whether a listed image was built on one that is not: each step of a classic build but the last is such a one. */
export function hasHiddenParents(images: ReadonlyMap<string, Image>): boolean {
  return [...images.values()].some(({parentId}) => parentId !== '' && !images.has(parentId));
}

function madeFrom(
  id: string,
  images: ReadonlyMap<string, Image>,
  allImages: readonly Image[],
): readonly Image[] {
  const children = childrenByImage(images)(allImages);
  // A set takes what is added while it is gone through, and each only once.
  const found = new Set(children.get(id));
  for (const image of found) {
    if (!images.has(image.id)) for (const child of children.get(image.id) ?? []) found.add(child);
  }
  return [...found].filter(image => images.has(image.id));
}

const none: readonly Image[] = [];

// Asked for each of many marked rows, whenever a key is pressed.
const usersByImage = memoized((containers: Listed['containers']) =>
  Map.groupBy(containers.values(), ({imageId}) => imageId),
);

const childrenByImage = memoized((images: Listed['images']) =>
  memoized((allImages: readonly Image[]) => {
    // What is listed is fresher.
    const all = new Map([...allImages.map(image => [image.id, image] as const), ...images]);
    return Map.groupBy(all.values(), ({parentId}) => parentId);
  }),
);
