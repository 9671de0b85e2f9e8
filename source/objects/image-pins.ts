import {type Container, isRunning} from './container.ts';
import type {Image} from './image.ts';

/** What keeps an image from being removed. */
export type ImagePins = {
  /** No force removes it from under them. */
  readonly running: readonly Container[];
  /** Force does. */
  readonly stopped: readonly Container[];
  /** Images made from it, as far as the engine says so: no force either. */
  readonly children: readonly Image[];
};

/** Who needs the image. */
export function imagePins(
  image: Image,
  {
    containers,
    images,
  }: {
    readonly containers: ReadonlyMap<string, Container>;
    readonly images: ReadonlyMap<string, Image>;
  },
): ImagePins {
  const users = [...containers.values()].filter(({imageId}) => imageId === image.id);
  return {
    running: users.filter(isRunning),
    stopped: users.filter(container => !isRunning(container)),
    children: [...images.values()].filter(({parentId}) => parentId === image.id),
  };
}
