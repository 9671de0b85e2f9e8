import type {PruneEngine} from '../../source/actions/prune-execution.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {BuildCacheRecord} from '../../source/objects/build-cache.ts';
import {type Container, isRunning} from '../../source/objects/container.ts';
import type {DiskUsage} from '../../source/objects/disk-usage.ts';
import type {Image} from '../../source/objects/image.ts';
import type {Network} from '../../source/objects/network.ts';
import type {PruneInventory} from '../../source/objects/prune-plan-inventory.ts';
import {pruneKinds} from '../../source/objects/prune-plan-item.ts';
import type {ImageLayers} from '../../source/objects/prune-plan-layers.ts';
import type {Volume} from '../../source/objects/volume.ts';

/** One instruction of an image: with a layer, or (ENV, CMD) without. */
export type Step = {readonly digest?: string; readonly sizeBytes: number};

/** An image with everything that its engine knows. */
export type StoredImage = {
  readonly id: string;
  readonly parentId: string;
  repoTags: readonly string[];
  repoDigests: readonly string[];
  readonly createdAtMs: number;
  /** Oldest first. */
  readonly steps: readonly Step[];
};

/** A cache record that knows on what it was built. */
export type StoredRecord = Omit<BuildCacheRecord, 'isShared'> & {
  readonly parentIds: readonly string[];
  /** The layer (its chain) that it holds, which images may have too; '' for bytes of its own. */
  readonly layerChain: string;
};

/** What a small engine in memory has; tests change it at will. */
export type World = {
  readonly containers: Map<string, Container>;
  readonly images: Map<string, StoredImage>;
  readonly volumes: Map<string, Volume>;
  readonly networks: Map<string, Network>;
  readonly buildCache: Map<string, StoredRecord>;
};

/** An engine that refuses and removes as moby 20.10 does (daemon/images/image_delete.go, volume and network stores). */
export type SmallEngine = PruneEngine & {
  readonly world: World;
  /** Every removal that was asked for, in order: `removeImage sha256:…`. */
  readonly calls: string[];
  /** Called before each answer to a question (list, inspect), so that something can happen meanwhile. */
  onQuestion: () => void;
  /** Called before each removal; may throw what the engine answers instead. */
  onRemoval: (call: string) => void;
};

export function emptyWorld(): World {
  return {
    containers: new Map(),
    images: new Map(),
    volumes: new Map(),
    networks: new Map(),
    buildCache: new Map(),
  };
}

export function createSmallEngine(world: World): SmallEngine {
  const asked = <T>(answer: () => T) => {
    engine.onQuestion();
    return answer();
  };
  const removal = (call: string) => {
    engine.calls.push(call);
    engine.onRemoval(call);
  };
  const found = <T>(map: ReadonlyMap<string, T>, id: string): T =>
    map.get(id) ?? fail('not-found', `No such object: ${id}`);
  const users = (imageId: string) => [...world.containers.values()].filter(user => user.imageId === imageId);

  const engine: SmallEngine = {
    world,
    calls: [],
    onQuestion: () => undefined,
    onRemoval: () => undefined,
    listContainers: async () => asked(() => [...world.containers.values()]),
    inspectContainer: async id => asked(() => ({Id: found(world.containers, id).id})),
    inspectNetwork: async id => asked(() => ({Id: found(world.networks, id).id})),
    inspectVolume: async name => asked(() => ({Name: name, CreatedAt: found(world.volumes, name).createdAt})),
    inspectImage: async id =>
      asked(() => {
        const {repoTags, repoDigests} = found(world.images, id);
        return {Id: id, RepoTags: repoTags, RepoDigests: repoDigests};
      }),
    diskUsage: async () => asked(() => diskUsageOf(world)),

    async removeContainer(id) {
      removal(`removeContainer ${id}`);
      if (isRunning(found(world.containers, id))) fail('conflict', 'You cannot remove a running container');
      world.containers.delete(id);
    },
    async removeNetwork(id) {
      removal(`removeNetwork ${id}`);
      const {name} = found(world.networks, id);
      // Endpoints exist for containers with a process only.
      const isActive = [...world.containers.values()].some(
        container => isRunning(container) && container.networks.includes(name),
      );
      if (isActive) fail('denied', `network ${name} has active endpoints`);
      world.networks.delete(id);
    },
    async removeVolume(name) {
      removal(`removeVolume ${name}`);
      found(world.volumes, name);
      const isUsed = [...world.containers.values()].some(({mounts}) =>
        mounts.some(mount => mount.name === name),
      );
      if (isUsed) fail('conflict', `volume is in use: ${name}`);
      world.volumes.delete(name);
    },
    async removeImage(reference, {force = false, prune = false} = {}) {
      removal(`removeImage ${reference}${force ? ' --force' : ''}${prune ? ' --prune' : ''}`);
      const all = [...world.images.values()];
      const byTag = all.find(({repoTags}) => repoTags.includes(reference));
      const byName = byTag ?? all.find(({repoDigests}) => repoDigests.includes(reference));
      const image = byName ?? found(world.images, reference);
      const untagged: string[] = [];
      const names = [...image.repoTags, ...image.repoDigests];
      const isSingle = image.repoTags.length <= 1 && new Set(names.map(repositoryOf)).size <= 1;
      if (byName === undefined) {
        if (!isSingle) fail('conflict', `image is referenced in multiple repositories`);
      } else if (byTag !== undefined) {
        if (isSingle && users(image.id).length > 0) fail('conflict', 'image is being used by a container');
        image.repoTags = image.repoTags.filter(tag => tag !== reference);
        const repository = repositoryOf(reference);
        if (!image.repoTags.some(tag => repositoryOf(tag) === repository))
          image.repoDigests = image.repoDigests.filter(digest => repositoryOf(digest) !== repository);
        untagged.push(reference);
        if (image.repoTags.length + image.repoDigests.length > 0) return {untagged, deleted: []};
      } else if (image.repoDigests.length > 1 || image.repoTags.length > 0) {
        image.repoDigests = image.repoDigests.filter(digest => digest !== reference);
        return {untagged: [reference], deleted: []};
      }
      if (users(image.id).length > 0) fail('conflict', 'image is being used by a container');
      if (childrenOf(world, image.id).length > 0) fail('conflict', 'image has dependent child images');
      const deleted: string[] = [];
      for (
        let at: StoredImage | undefined = image;
        at !== undefined;
        at = prune ? freeParent(world, at) : undefined
      ) {
        world.images.delete(at.id);
        deleted.push(at.id);
      }
      return {untagged, deleted};
    },
    async removeBuildCache(id) {
      removal(`removeBuildCache ${id}`);
      const record = world.buildCache.get(id);
      const hasChildren = [...world.buildCache.values()].some(({parentIds}) => parentIds.includes(id));
      if (record === undefined || record.isInUse || hasChildren) return {deleted: [], reclaimedBytes: 0};
      world.buildCache.delete(id);
      return {deleted: [id], reclaimedBytes: record.sizeBytes};
    },
  };
  return engine;
}

/** What a plan is made from, as this engine would tell it. */
export function inventoryOf(world: World, more: Partial<PruneInventory> = {}): PruneInventory {
  return {
    kinds: pruneKinds,
    containers: [...world.containers.values()],
    images: [...world.images.values()].map(imageOf),
    volumes: [...world.volumes.values()],
    networks: [...world.networks.values()],
    diskUsage: diskUsageOf(world),
    layers: layersOf(world),
    engineVersionMajor: 25,
    hasContainerdStore: false,
    ago: momentMs => `at ${momentMs}`,
    ...more,
  };
}

/** The bytes of all layers that any image or the build cache has, each counted once. */
export function layerStoreBytes(world: World): number {
  const records = [...world.buildCache.values()].filter(record => record.layerChain !== '');
  const layers = new Map([
    ...[...world.images.values()].flatMap(image => layerEntries(image)),
    ...records.map(({layerChain, sizeBytes}) => [layerChain, sizeBytes] as const),
  ]);
  return [...layers.values()].reduce((total, bytes) => total + bytes, 0);
}

/** A layer with everything below it (its chain id), and its own bytes. */
export function layerEntries({steps}: StoredImage): ReadonlyArray<readonly [string, number]> {
  let chain = '';
  return steps.flatMap(({digest, sizeBytes}) => {
    if (digest === undefined) return [];
    chain += ` ${digest}`;
    return [[chain, sizeBytes] as const];
  });
}

function imageOf(image: StoredImage): Image {
  const {id, parentId, repoTags, repoDigests, createdAtMs} = image;
  const sizeBytes = layerEntries(image).reduce((total, [, bytes]) => total + bytes, 0);
  return {id, parentId, repoTags, repoDigests, createdAtMs, sizeBytes, labels: {}};
}

function layersOf(world: World): ReadonlyMap<string, ImageLayers> {
  return new Map(
    [...world.images.values()].map(({id, steps}) => [
      id,
      {
        digests: steps.flatMap(step => step.digest ?? []),
        historyBytes: steps.map(step => step.sizeBytes),
      },
    ]),
  );
}

/** As 20.10 answers it: without the intermediate images, and shared means shared with another one listed. */
function diskUsageOf(world: World): DiskUsage {
  const listed = [...world.images.values()].filter(
    image =>
      image.repoTags.length > 0 || image.repoDigests.length > 0 || childrenOf(world, image.id).length === 0,
  );
  const counts = new Map<string, number>();
  for (const image of listed) {
    for (const [chain] of layerEntries(image)) counts.set(chain, (counts.get(chain) ?? 0) + 1);
  }
  const chains = new Set(
    [...world.images.values()].flatMap(image => layerEntries(image)).map(([chain]) => chain),
  );
  return {
    layersSizeBytes: layerStoreBytes(world),
    containers: [...world.containers.values()],
    volumes: [...world.volumes.values()],
    buildCache: [...world.buildCache.values()].map(record => ({
      ...record,
      isShared: chains.has(record.layerChain),
    })),
    images: listed.map(image => ({
      ...imageOf(image),
      containerCount: [...world.containers.values()].filter(({imageId}) => imageId === image.id).length,
      sharedSizeBytes: layerEntries(image).reduce(
        (total, [chain, bytes]) => total + ((counts.get(chain) ?? 0) > 1 ? bytes : 0),
        0,
      ),
    })),
  };
}

/** `localhost/app` of a tag or a digest. */
function repositoryOf(name: string): string {
  return name.replace(/[@:].*$/, '');
}

function childrenOf(world: World, id: string): readonly StoredImage[] {
  return [...world.images.values()].filter(image => image.parentId === id);
}

function freeParent(world: World, {parentId}: StoredImage): StoredImage | undefined {
  const parent = world.images.get(parentId);
  if (parent === undefined || parent.repoTags.length > 0 || parent.repoDigests.length > 0) return undefined;
  const isUsed = [...world.containers.values()].some(container => container.imageId === parentId);
  return isUsed || childrenOf(world, parentId).length > 0 ? undefined : parent;
}

function fail(kind: 'not-found' | 'conflict' | 'denied', message: string): never {
  throw new EngineError(kind, message);
}
