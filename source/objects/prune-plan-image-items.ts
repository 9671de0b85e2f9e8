import {shortId} from './container.ts';
import {type Image, isDangling} from './image.ts';
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
import {splitReference} from './reference.ts';

/**
One item for each removable image that `docker images` shows, its untagged parents in its chain. Marked from the start is
what dangles; what has a tag may be wanted again.
*/
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
      reason: `${reasonOf(entry)}, made ${ago(image.createdAtMs)}${chainNote(parentCount(removable, chain))}`,
      ...(entry.isUntagged ? {} : {isOfAll: true}),
      isMarkedAtStart: entry.isUntagged,
      createdAt: '',
      createdAtMs: image.createdAtMs,
      chain,
      usedBy: [],
      command: commandOf(removable, chain),
    };
  });
}

/** As `docker images` shows it: its tags, or the repository where a digest has kept it, no tag, and the id. */
function labelOf(image: Image): string {
  const tags = rowsOfImage(image).filter(({tag}) => tag !== '<none>');
  if (tags.length > 0) return tags.map(({repository, tag}) => `${repository}:${tag}`).join(', ');
  const repository = rowsOfImage(image)[0]?.repository ?? '<none>';
  const names = repository === '<none>' ? ['<none>'] : [repository, '<none>'];
  return [...names, shortId(image.id)].join(' ');
}

function reasonOf({image, isUntagged, childIds}: RemovableImage): string {
  const built = childIds.length === 0 ? '' : ', only images that none uses are built on it';
  if (!isDangling(image)) return `tagged, no container uses it${built}`;
  const lost = image.repoDigests.length > 0 ? 'lost its tag to a newer image' : 'no tag';
  if (!isUntagged) return `${lost}${built}`;
  return childIds.length === 0 ? `${lost}, nothing uses it` : `${lost}, only untagged images are built on it`;
}

/** Of the untagged parents those that go with this row alone, or with others that are marked from the start. */
function parentCount(removable: RemovableImages, chain: readonly string[]): number {
  const [own, ...parents] = chain.map(id => removable.get(id));
  return parents.filter(parent => own?.isUntagged !== true || parent?.isUntagged === true).length;
}

function chainNote(parentCount: number): string {
  if (parentCount === 0) return '';
  return parentCount === 1 ? '; with its untagged parent' : `; with its ${parentCount} untagged parents`;
}

/**
`docker rmi` takes the untagged parents along, as the plan does, unless the plan does not know them. By its id the
engine refuses an image that has several tags, or that several repositories still name by digest; named by each, the last
takes it.
*/
function commandOf(removable: RemovableImages, chain: readonly string[]): PruneItem['command'] {
  const image = removable.get(chain[0] ?? '')?.image;
  const isIncomplete = chain.some(id => removable.get(id)?.isParentUnknown === true);
  const {id = '', repoTags = [], repoDigests = []} = image ?? {};
  const digests = digestNames(repoDigests);
  return {
    words: ['docker', 'rmi', ...(isIncomplete ? ['--no-prune'] : [])],
    names:
      repoTags.length > 0
        ? [...foreignDigests(repoTags, repoDigests), ...repoTags]
        : digests.length > 1
          ? digests
          : [shortId(id)],
  };
}

/** Digests of repositories in which none of these tags is: with the last tag of its own repository a digest goes by itself. */
export function foreignDigests(tags: readonly string[], repoDigests: readonly string[]): readonly string[] {
  const repositories = new Set(tags.map(tag => splitReference(tag).repository));
  return repoDigests.filter(digest => !repositories.has(splitReference(digest).repository));
}

/** The digests to be removed one by one; empty or one when they are all of one repository: then the id will do. */
export function digestNames(repoDigests: readonly string[]): readonly string[] {
  const repositories = new Set(repoDigests.map(digest => digest.slice(0, digest.indexOf('@'))));
  return repositories.size > 1 ? repoDigests : repoDigests.slice(0, 1);
}
