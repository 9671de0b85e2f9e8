import type {Container, ContainerState} from '../../source/objects/container.ts';
import type {Network} from '../../source/objects/network.ts';
import type {Volume} from '../../source/objects/volume.ts';
import type {Random} from '../format/random-engine.ts';
import {
  emptyWorld,
  layerEntries,
  type Step,
  type StoredImage,
  type StoredRecord,
  type World,
} from './small-engine.ts';

/** A container, stopped unless told otherwise. */
export function makeContainer(container: Partial<Container> & Pick<Container, 'id'>): Container {
  return {
    names: [`/${container.id}`],
    image: 'busybox',
    imageId: '',
    command: 'sh',
    createdAtMs: 0,
    state: 'exited',
    status: 'Exited (0) 12 days ago',
    ports: [],
    labels: {},
    mounts: [],
    networks: [],
    sizeRwBytes: 10,
    ...container,
  };
}

/** A mount of a named or anonymous volume. */
export function makeMount(name: string): Container['mounts'][number] {
  return {type: 'volume', name, source: '', destination: '/data', isReadOnly: false};
}

/** A named local volume. */
export function makeVolume(volume: Partial<Volume> & Pick<Volume, 'name'>): Volume {
  return {
    driver: 'local',
    mountpoint: '',
    labels: {},
    options: {},
    scope: 'local',
    createdAt: '2026-01-02T03:04:05Z',
    sizeBytes: 100,
    ...volume,
  };
}

/** A user's bridge network. */
export function makeNetwork(network: Partial<Network> & Pick<Network, 'id'>): Network {
  return {
    name: `net-${network.id}`,
    driver: 'bridge',
    scope: 'local',
    createdAtMs: 0,
    isInternal: false,
    isIngress: false,
    subnets: [],
    labels: {},
    ...network,
  };
}

/** An untagged image without layers. */
export function makeImage(image: Partial<StoredImage> & Pick<StoredImage, 'id'>): StoredImage {
  return {parentId: '', repoTags: [], repoDigests: [], createdAtMs: 0, steps: [], ...image};
}

/** A layer of its own; its size in its name. */
export function layer(digest: string, sizeBytes: number): Step {
  return {digest, sizeBytes};
}

/** A record that nothing uses. */
export function makeRecord(record: Partial<StoredRecord> & Pick<StoredRecord, 'id'>): StoredRecord {
  return {
    type: 'regular',
    description: `step ${record.id}`,
    isInUse: false,
    sizeBytes: 1000,
    createdAtMs: 0,
    usageCount: 1,
    parentIds: [],
    layerChain: '',
    ...record,
  };
}

/** A world of these objects. */
export function makeWorld(objects: {
  readonly containers?: readonly Container[];
  readonly images?: readonly StoredImage[];
  readonly volumes?: readonly Volume[];
  readonly networks?: readonly Network[];
  readonly buildCache?: readonly StoredRecord[];
}): World {
  const world = emptyWorld();
  for (const container of objects.containers ?? []) world.containers.set(container.id, container);
  for (const image of objects.images ?? []) world.images.set(image.id, image);
  for (const volume of objects.volumes ?? []) world.volumes.set(volume.name, volume);
  for (const network of objects.networks ?? []) world.networks.set(network.id, network);
  for (const record of objects.buildCache ?? []) world.buildCache.set(record.id, record);
  return world;
}

/** Any world: images built on each other with and without the engine knowing it, and what uses them. */
export function randomWorld(random: Random): World {
  const world = emptyWorld();
  for (let index = random.below(14); index >= 0; index--) {
    const image = randomImage(random, [...world.images.values()]);
    world.images.set(image.id, image);
  }
  for (let index = random.below(4); index > 0; index--) {
    world.volumes.set(
      ...named(random, makeVolume({name: random.chance(0.5) ? random.hex(64) : `v${random.hex(6)}`})),
    );
    const network = makeNetwork({id: random.hex(64)});
    world.networks.set(network.id, network);
  }
  world.networks.set('b', makeNetwork({id: 'b', name: 'bridge'}));
  for (let index = random.below(6); index > 0; index--) {
    const container = randomContainer(random, world);
    world.containers.set(container.id, container);
  }
  for (let index = random.below(5); index > 0; index--) {
    const parents = [...world.buildCache.keys()].filter(() => random.chance(0.4));
    const layers = [...world.images.values()].flatMap(layerEntries);
    const [layerChain, sizeBytes] =
      layers.length > 0 && random.chance(0.6) ? random.pick(layers) : ['', random.below(1000)];
    const record = makeRecord({
      id: random.hex(25),
      parentIds: parents,
      isInUse: random.chance(0.2),
      sizeBytes,
      layerChain,
      createdAtMs: random.below(3),
    });
    world.buildCache.set(record.id, record);
  }
  return world;
}

const states: readonly ContainerState[] = [
  'created',
  'running',
  'paused',
  'exited',
  'exited',
  'dead',
  'removing',
];

/** Any container that uses some of what is there. */
export function randomContainer(random: Random, world: World): Container {
  const some = <T>(items: Iterable<T>): readonly T[] => [...items].filter(() => random.chance(0.3));
  return makeContainer({
    id: random.hex(64),
    state: random.pick(states),
    imageId: random.pick([...world.images.keys()]),
    mounts: some(world.volumes.keys()).map(makeMount),
    networks: some(world.networks.values()).map(network => network.name),
    sizeRwBytes: random.below(1000),
  });
}

/** Any image: new, or built on one that is there; the engine knows that (classic builder) or not (BuildKit, pulled). */
export function randomImage(random: Random, images: readonly StoredImage[]): StoredImage {
  const base = images.length > 0 && random.chance(0.8) ? random.pick(images) : undefined;
  const steps = Array.from({length: random.below(3) + (base === undefined ? 1 : 0)}, () =>
    random.chance(0.3) ? {sizeBytes: 0} : randomLayer(random),
  );
  return makeImage({
    id: `sha256:${random.hex(64)}`,
    parentId: base !== undefined && random.chance(0.7) ? base.id : '',
    repoTags: ['app', 'app', 'there/app']
      .filter(() => random.chance(0.2))
      .map(name => `${name}:${random.hex(4)}`),
    repoDigests: ['here', 'there/app']
      .filter(() => random.chance(0.12))
      .map(name => `${name}@sha256:${random.hex(64)}`),
    createdAtMs: random.below(1000),
    steps: [...(base?.steps ?? []), ...steps],
  });
}

/** The same digest is the same content, so it has the same size wherever it comes up again. */
function randomLayer(random: Random): Step {
  const content = random.below(40);
  return layer(`sha256:${content}`, content % 5 === 0 ? 0 : content * 17);
}

function named(random: Random, volume: Volume): readonly [string, Volume] {
  const labels: Record<string, string> = random.chance(0.5) ? {'com.docker.volume.anonymous': ''} : {};
  return [volume.name, {...volume, labels}];
}
