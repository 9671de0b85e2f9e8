import {ApiError, noSuch} from './api-error.ts';
import {chainIds, type ImageRecord} from './image-record.ts';
import {parseImageReference, taggedName} from './image-reference.ts';

/** The images, by id and by name. */
export type ImageStore = {
  readonly add: (image: ImageRecord) => void;
  /** Takes its names away, too. */
  readonly remove: (image: ImageRecord) => void;
  /** Gives it a tag, and takes that from the one that had it, which is returned. */
  readonly tag: (image: ImageRecord, name: string) => ImageRecord | undefined;
  readonly untag: (image: ImageRecord, name: string) => void;
  readonly byId: (id: string) => ImageRecord | undefined;
  /** By tag, digest, id, or the beginning of an id; undefined when there is none. */
  readonly lookUp: (reference: string) => ImageRecord | undefined;
  /** The same; throws 404. */
  readonly find: (reference: string) => ImageRecord;
  /** Newest first. */
  readonly all: () => readonly ImageRecord[];
  readonly childrenOf: (id: string) => readonly ImageRecord[];
  /** Bytes of layers that another image has, too: of images that are listed or are no one's parent. */
  readonly sharedBytes: (image: ImageRecord) => number;
  /** Bytes of all layers, each once. */
  readonly uniqueLayerBytes: () => number;
  /** Counts up with every change. */
  readonly revision: () => number;
};

export function createImageStore(): ImageStore {
  const ids = new Map<string, ImageRecord>();
  const tags = new Map<string, ImageRecord>();
  let revision = 0;
  let layerUses: ReadonlyMap<string, number> | undefined;
  const changed = () => {
    revision += 1;
    layerUses = undefined;
  };
  const childrenOf = (id: string) => [...ids.values()].filter(image => image.parentId === id);
  const isHidden = (image: ImageRecord) =>
    image.tags.size + image.digests.size === 0 && childrenOf(image.id).length > 0;
  // moby daemon/images, getLayerRefs: untagged parents do not count.
  const countUses = () => {
    const uses = new Map<string, number>();
    for (const image of ids.values()) {
      if (isHidden(image)) continue;
      for (const chainId of chainIds(image)) uses.set(chainId, (uses.get(chainId) ?? 0) + 1);
    }
    return uses;
  };

  const lookUp = (reference: string): ImageRecord | undefined => {
    const exact = ids.get(reference) ?? ids.get(`sha256:${reference}`);
    if (exact !== undefined) return exact;
    const parsed = parseImageReference(reference);
    if (parsed !== undefined && parsed.digest !== '') {
      const name = `${parsed.repository}@${parsed.digest}`;
      return [...ids.values()].find(image => image.digests.has(name));
    }
    const tagged = tags.get(taggedName(reference) ?? '');
    if (tagged !== undefined) return tagged;
    const prefix = reference.replace(/^sha256:/, '');
    if (!/^[0-9a-f]{1,64}$/.test(prefix)) return undefined;
    const matches = [...ids.values()].filter(({id}) => id.startsWith(`sha256:${prefix}`));
    if (matches.length > 1) throw new ApiError(400, `multiple IDs found with provided prefix: ${reference}`);
    return matches[0];
  };

  return {
    add(image) {
      ids.set(image.id, image);
      for (const name of image.tags) tags.set(name, image);
      changed();
    },
    remove(image) {
      ids.delete(image.id);
      for (const name of image.tags) tags.delete(name);
      changed();
    },
    tag(image, name) {
      const before = tags.get(name);
      before?.tags.delete(name);
      image.tags.add(name);
      tags.set(name, image);
      changed();
      return before === image ? undefined : before;
    },
    untag(image, name) {
      if (image.tags.delete(name)) tags.delete(name);
      image.digests.delete(name);
      changed();
    },
    byId: id => ids.get(id),
    lookUp,
    find(reference) {
      const image = lookUp(reference);
      if (image !== undefined) return image;
      const shown = /^(sha256:)?[0-9a-f]{12,64}$/.test(reference)
        ? reference
        : (taggedName(reference) ?? reference);
      throw noSuch('image', shown);
    },
    all: () => [...ids.values()].sort((a, b) => b.createdAtMs - a.createdAtMs),
    childrenOf,
    sharedBytes(image) {
      layerUses ??= countUses();
      const uses = layerUses;
      return chainIds(image).reduce((sum, chainId, index) => {
        const isShared = (uses.get(chainId) ?? 0) > 1;
        return isShared ? sum + (image.layers[index]?.sizeBytes ?? 0) : sum;
      }, 0);
    },
    uniqueLayerBytes() {
      const sizes = new Map<string, number>();
      for (const image of ids.values()) {
        chainIds(image).forEach((chainId, index) => {
          sizes.set(chainId, image.layers[index]?.sizeBytes ?? 0);
        });
      }
      return [...sizes.values()].reduce((sum, size) => sum + size, 0);
    },
    revision: () => revision,
  };
}
