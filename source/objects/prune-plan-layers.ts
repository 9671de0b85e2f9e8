import type {Image} from './image.ts';

/** What an image is made of. */
export type ImageLayers = {
  /** The digests of its layers, lowest first (`RootFS.Layers` of its inspect). */
  readonly digests: readonly string[];
  /** The sizes of `docker history`, oldest first: one for each instruction, 0 also for those without a layer. */
  readonly historyBytes?: readonly number[];
};

/**
All layers of all images as a tree from the lowest layer up: the same digest on another base is another layer to the
engine (its chain id), and is stored again.
*/
export type LayerTree = {
  readonly nodes: readonly LayerNode[];
  /** The nodes of each image, lowest first. */
  readonly paths: ReadonlyMap<string, readonly number[]>;
};

type LayerNode = {
  /** -1 on the ground. */
  readonly parent: number;
  /** Images that have it. */
  readonly imageCount: number;
  /** Bytes of this layer and all below it: at least, and at most. */
  readonly lowBytes: number;
  readonly highBytes: number;
};

/** Bytes that are freed; a lower bound where the engine does not tell enough. */
export type FreedBytes = {readonly bytes: number; readonly isAtLeast: boolean};

/**
The tree, with what is known of each layer's size: an image's size is that of its whole path, and its history
narrows what lies between. Undefined where any image's layers are missing, or where the figures contradict each other.
*/
export function layerTree(
  images: readonly Image[],
  layersById: ReadonlyMap<string, ImageLayers>,
): LayerTree | undefined {
  const nodes: Array<{-readonly [key in keyof LayerNode]: LayerNode[key]}> = [];
  const indexes = new Map<string, number>();
  const paths = new Map<string, readonly number[]>();
  for (const {id, sizeBytes} of images) {
    const layers = layersById.get(id);
    if (layers === undefined || (layers.digests.length === 0 && sizeBytes > 0)) return undefined;
    const bounds = historyBounds(layers, sizeBytes);
    let parent = -1;
    const path = layers.digests.map((digest, depth) => {
      const key = `${parent} ${digest}`;
      const index = indexes.get(key) ?? nodes.length;
      if (index === nodes.length) {
        indexes.set(key, index);
        nodes.push({parent, imageCount: 0, lowBytes: 0, highBytes: Number.POSITIVE_INFINITY});
      }
      const node = nodes[index];
      if (node !== undefined) {
        node.imageCount += 1;
        node.lowBytes = Math.max(node.lowBytes, bounds[depth]?.low ?? 0);
        node.highBytes = Math.min(node.highBytes, bounds[depth]?.high ?? sizeBytes);
      }
      parent = index;
      return index;
    });
    paths.set(id, path);
  }

  // Parents come before their children here, and nothing is smaller than what lies below it.
  for (const node of nodes) node.lowBytes = Math.max(node.lowBytes, nodes[node.parent]?.lowBytes ?? 0);
  for (const node of nodes.toReversed()) {
    const parent = nodes[node.parent];
    if (parent !== undefined) parent.highBytes = Math.min(parent.highBytes, node.highBytes);
  }
  return nodes.every(node => node.lowBytes <= node.highBytes) ? {nodes, paths} : undefined;
}

/**
The layers that no image needs once these are gone, each counted once. The build cache holds layers of images, too:
`cachedBytes` are the sizes of its records that share one with some image and stay. Which layer is not told, so one
of the same size is taken for it.
*/
export function freedLayerBytes(
  {nodes, paths}: LayerTree,
  goingIds: Iterable<string>,
  cachedBytes: readonly number[],
): FreedBytes {
  const goingCount = new Map<number, number>();
  for (const id of goingIds) {
    for (const index of paths.get(id) ?? []) goingCount.set(index, (goingCount.get(index) ?? 0) + 1);
  }

  // Each layer's own bytes are its path's less its parent's path's, so along an unbranched run all but the two
  // ends cancel out, and only what does not cancel has to be known.
  let keptBytes = 0;
  const factors = new Map<number, number>();
  const add = (index: number, factor: number) => factors.set(index, (factors.get(index) ?? 0) + factor);
  for (const [index, count] of goingCount) {
    const node = nodes[index];
    if (node === undefined || count < node.imageCount) continue;
    add(index, 1);
    if (node.parent >= 0) add(node.parent, -1);
    keptBytes += mostBytesWithin(cachedBytes, {
      low: node.lowBytes - (nodes[node.parent]?.highBytes ?? 0),
      high: node.highBytes - (nodes[node.parent]?.lowBytes ?? 0),
    });
  }

  let low = 0;
  let high = 0;
  for (const [index, factor] of factors) {
    const {lowBytes = 0, highBytes = 0} = nodes[index] ?? {};
    low += factor * (factor > 0 ? lowBytes : highBytes);
    high += factor * (factor > 0 ? highBytes : lowBytes);
  }
  return {bytes: Math.max(0, low - keptBytes), isAtLeast: low !== high || keptBytes > 0};
}

function mostBytesWithin(sizes: readonly number[], {low, high}: Bounds): number {
  return sizes.reduce((most, size) => (size >= low && size <= high ? Math.max(most, size) : most), 0);
}

type Bounds = {readonly low: number; readonly high: number};

/**
What history tells of the bytes up to each layer. It has one entry for each instruction and does not tell which of
those of 0 bytes made a layer (WORKDIR does, CMD does not): with n layers and k sizes above 0, n − k layers are empty,
anywhere. An image's last layer is its whole size.
*/
function historyBounds({digests, historyBytes}: ImageLayers, sizeBytes: number): readonly Bounds[] {
  const sizes = (historyBytes ?? []).filter(bytes => bytes > 0);
  const emptyCount = digests.length - sizes.length;
  const sums = [0];
  for (const size of sizes) sums.push((sums.at(-1) ?? 0) + size);
  const isUsable = historyBytes !== undefined && emptyCount >= 0 && sums.at(-1) === sizeBytes;
  return digests.map((_digest, depth) => {
    if (depth === digests.length - 1) return {low: sizeBytes, high: sizeBytes};
    if (!isUsable) return {low: 0, high: sizeBytes};
    const low = sums[Math.max(0, depth + 1 - emptyCount)] ?? 0;
    const high = sums[Math.min(sizes.length, depth + 1)] ?? sizeBytes;
    return {low, high};
  });
}
