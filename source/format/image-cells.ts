import {shortId} from '../objects/container.ts';
import type {Image, ImageRow} from '../objects/image.ts';
import {ago} from './duration.ts';
import {humanSize} from './size.ts';

/** The cells of one row of `docker images` (the classic table), as text: not yet safe for a terminal. */
export type ImageCells = {
  readonly repository: string;
  readonly tag: string;
  readonly id: string;
  readonly created: string;
  readonly size: string;
};

/** All cells of a row. An image created at 0 is `56 years ago`: so does the CLI. */
export function imageCells({image, repository, tag}: ImageRow, nowMs: number): ImageCells {
  return {
    repository,
    tag,
    id: shortId(image.id),
    created: ago(image.createdAtMs, nowMs),
    size: humanSize(image.sizeBytes, 3),
  };
}

/** The SHARED SIZE cell of `docker system df -v`; `N/A` where it was not computed. */
export function sharedSize({sharedSizeBytes}: Image): string {
  return sharedSizeBytes === undefined ? 'N/A' : humanSize(sharedSizeBytes);
}

/** The UNIQUE SIZE cell of `docker system df -v`; `N/A` where it was not computed. */
export function uniqueSize({sizeBytes, sharedSizeBytes}: Image): string {
  return sharedSizeBytes === undefined ? 'N/A' : humanSize(sizeBytes - sharedSizeBytes);
}

/** The CONTAINERS cell of `docker system df -v`; `N/A` where it was not computed. */
export function containerCount({containerCount: count}: Image): string {
  return count === undefined ? 'N/A' : String(count);
}
