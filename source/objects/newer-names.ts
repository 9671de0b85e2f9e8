import type {Image} from './image.ts';
import {familiarName, splitReference} from './reference.ts';

/** A name and the image that has it. */
export type NamedImage = {readonly name: string; readonly image: Image};

/** All names, by their repository. */
export type NamesByRepository = ReadonlyMap<string, readonly NamedImage[]>;

/** The names of all images. */
export function namesByRepository(images: ReadonlyMap<string, Image>): NamesByRepository {
  const names = [...images.values()].flatMap(image => image.repoTags.map(name => ({name, image})));
  return Map.groupBy(names, ({name}) => repositoryOf(name));
}

/**
The names that other images have in the repositories where this one has only a digest left: one of them took its tag.
Which, no engine says; of an image that was built here nothing is known.
*/
export function newerNames(image: Image, names: NamesByRepository): readonly NamedImage[] {
  const own = new Set(image.repoTags.map(repositoryOf));
  const left = new Set(image.repoDigests.map(repositoryOf).filter(repository => !own.has(repository)));
  return [...left].flatMap(repository => names.get(repository) ?? []);
}

function repositoryOf(reference: string): string {
  return familiarName(splitReference(reference).repository);
}
