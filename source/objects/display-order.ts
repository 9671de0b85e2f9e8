import {type Container, isRunning} from './container.ts';
import type {Image} from './image.ts';

/** Containers as their pane shows them unless sorted otherwise: running ones first, else the engine's order (newest first). */
export function runningFirst(containers: readonly Container[]): readonly Container[] {
  return [...containers.filter(isRunning), ...containers.filter(container => !isRunning(container))];
}

/**
Images newest first. The engine leaves the order of those made in the same second to chance: here the named ones come
first, by name, so that rows stay where they are.
*/
export function newestFirst(images: readonly Image[]): readonly Image[] {
  return images.toSorted(preferNewer);
}

function preferNewer(a: Image, b: Image): number {
  return b.createdAtMs - a.createdAtMs || compareText(nameOf(a), nameOf(b)) || compareText(a.id, b.id);
}

/** After every name where it has none. */
function nameOf({repoTags, repoDigests}: Image): string {
  return repoTags[0] ?? repoDigests[0] ?? '\uFFFF';
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
