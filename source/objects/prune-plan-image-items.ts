import {shortId} from './container.ts';
import type {Image} from './image.ts';
import {rowsOfImage} from './image-rows.ts';
import {
  goingImages,
  imageChain,
  isImageRow,
  type RemovableImage,
  type RemovableImages,
} from './prune-plan-images.ts';
import {type PruneItem, pruneKey} from './prune-plan-item.ts';
import type {FreedBytes} from './prune-plan-layers.ts';

/** One item for each removable image that `docker images` shows, its untagged parents in its chain. */
export function imageItems({
  removable,
  bytesOf,
  ago,
}: {
  readonly removable: RemovableImages;
  readonly bytesOf: (goingIds: Iterable<string>) => FreedBytes;
  readonly ago: (momentMs: number) => string;
}): readonly PruneItem[] {
  return [...removable.values()].filter(isImageRow).map(entry => {
    const {image} = entry;
    const chain = imageChain(removable, image.id);
    const freed = bytesOf(goingImages(removable, [chain]));
    const isUnknown = freed.isAtLeast && freed.bytes === 0;
    return {
      key: pruneKey('image', image.id),
      kind: 'image',
      id: image.id,
      label: labelOf(image),
      bytes: isUnknown ? undefined : freed.bytes,
      isAtLeast: freed.isAtLeast,
      reason: `${reasonOf(entry)}, made ${ago(image.createdAtMs)}${chainNote(chain.length - 1)}`,
      isMarkedAtStart: true,
      createdAt: '',
      createdAtMs: image.createdAtMs,
      chain,
      usedBy: [],
      command: commandOf(removable, chain),
    };
  });
}

/** As `docker images` shows it: the repository where a digest has kept it, no tag, and the id. */
function labelOf(image: Image): string {
  const repository = rowsOfImage(image)[0]?.repository ?? '<none>';
  const names = repository === '<none>' ? ['<none>'] : [repository, '<none>'];
  return [...names, shortId(image.id)].join(' ');
}

function reasonOf({image, childIds}: RemovableImage): string {
  const lost = image.repoDigests.length > 0 ? 'lost its tag to a newer image' : 'no tag';
  return childIds.length === 0 ? `${lost}, nothing uses it` : `${lost}, only untagged images are built on it`;
}

function chainNote(parentCount: number): string {
  if (parentCount === 0) return '';
  return parentCount === 1 ? '; with its untagged parent' : `; with its ${parentCount} untagged parents`;
}

/**
`docker rmi` takes the untagged parents along, as the plan does, unless the plan does not know them. By its id the
engine refuses an image that several repositories still name by digest; named by each digest, the last takes it.
*/
function commandOf(removable: RemovableImages, chain: readonly string[]): PruneItem['command'] {
  const image = removable.get(chain[0] ?? '')?.image;
  const isIncomplete = chain.some(id => removable.get(id)?.isParentUnknown === true);
  const names = digestNames(image?.repoDigests ?? []);
  return {
    words: ['docker', 'rmi', ...(isIncomplete ? ['--no-prune'] : [])],
    names: names.length > 1 ? names : [shortId(image?.id ?? '')],
  };
}

/** The digests to be removed one by one; empty or one when they are all of one repository: then the id will do. */
export function digestNames(repoDigests: readonly string[]): readonly string[] {
  const repositories = new Set(repoDigests.map(digest => digest.slice(0, digest.indexOf('@'))));
  return repositories.size > 1 ? repoDigests : repoDigests.slice(0, 1);
}
