import type {Image, ImageRow} from './image.ts';
import {familiarName, splitReference} from './reference.ts';

/**
The rows of `docker images`: one for each tag; for a repository of which only the digest is left (its tag moved
to a newer image) one with the tag `<none>`; for an image with neither, `<none>` twice. Images keep their order,
tags of one repository stay together.
The rules of docker/cli v28.2.2 `cli/command/formatter/image.go` imageFormatTaggedAndDigest, which leaves the
order of an image's repositories to chance; here the engine's order decides.
*/
export function imageRows(images: readonly Image[]): readonly ImageRow[] {
  return images.flatMap(rowsOfImage);
}

/** The rows of one image. */
export function rowsOfImage(image: Image): readonly ImageRow[] {
  const tagsOf = new Map<string, Set<string>>();
  for (const reference of image.repoTags) {
    const {repository, tag} = splitReference(reference);
    add(tagsOf, familiarName(repository), tag === '' ? '<none>' : tag);
  }

  for (const reference of image.repoDigests) {
    const repository = familiarName(splitReference(reference).repository);
    if (!tagsOf.has(repository)) add(tagsOf, repository, '<none>');
  }

  if (tagsOf.size === 0) tagsOf.set('<none>', new Set(['<none>']));
  return [...tagsOf].flatMap(([repository, tags]) =>
    [...tags].map(tag => ({key: `${image.id} ${repository}:${tag}`, image, repository, tag})),
  );
}

function add(tagsOf: Map<string, Set<string>>, repository: string, tag: string): void {
  const tags = tagsOf.get(repository);
  if (tags === undefined) tagsOf.set(repository, new Set([tag]));
  else tags.add(tag);
}
