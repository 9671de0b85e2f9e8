import type {Image} from '../../objects/image.ts';
import {familiarName, splitReference} from '../../objects/reference.ts';

/** The image that the engine would take for this text: a name (`latest` where it has no tag), a digest, or the beginning of an id. */
export function findImage(text: string, images: ReadonlyMap<string, Image>): Image | undefined {
  return findNamedImage(text, images) ?? findById(text, images);
}

/** The image that has exactly this name now; `latest` where the text has no tag. */
export function findNamedImage(text: string, images: ReadonlyMap<string, Image>): Image | undefined {
  const wanted = splitReference(text);
  const repository = familiarName(wanted.repository);
  if (wanted.digest !== '') {
    return find(images, image =>
      image.repoDigests.some(name => {
        const other = splitReference(name);
        return other.digest === wanted.digest && familiarName(other.repository) === repository;
      }),
    );
  }

  const tag = wanted.tag === '' ? 'latest' : wanted.tag;
  return find(images, image =>
    image.repoTags.some(name => {
      const other = splitReference(name);
      return other.tag === tag && familiarName(other.repository) === repository;
    }),
  );
}

/** As the engine does it: any beginning will do as long as only one image has it. */
function findById(text: string, images: ReadonlyMap<string, Image>): Image | undefined {
  const digits = text.replace(/^sha256:/, '');
  if (!/^[0-9a-f]{1,64}$/.test(digits)) return undefined;
  const found = [...images.values()].filter(image => image.id.replace(/^sha256:/, '').startsWith(digits));
  return found.length === 1 ? found[0] : undefined;
}

function find(images: ReadonlyMap<string, Image>, isWanted: (image: Image) => boolean): Image | undefined {
  for (const image of images.values()) if (isWanted(image)) return image;
  return undefined;
}
