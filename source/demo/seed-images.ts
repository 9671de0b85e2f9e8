import type {HistoryRecord, ImageConfig, ImageRecord, LayerRecord} from './image-record.ts';
import {repositoryOf} from './image-reference.ts';
import type {ImageSeed} from './image-seed.ts';
import {hexOf} from './random.ts';
import {imageSeeds} from './seed-image-list.ts';
import type {World} from './world.ts';

/** Fills the engine with its images: what another is built on comes before it. */
export function seedImages(world: World): void {
  const made = new Map<string, ImageRecord>();
  for (const seed of imageSeeds) {
    const image = makeImage(world, seed, made.get(seed.base ?? ''));
    made.set(seed.key, image);
    world.images.add(image);
    if (seed.untaggedSteps !== undefined) addBuildSteps(world, image, seed.untaggedSteps);
  }
}

export const emptyImageConfig: ImageConfig = {
  user: '',
  exposedPorts: [],
  env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  entrypoint: [],
  command: [],
  volumes: [],
  workingDir: '',
  labels: {},
  healthcheck: [],
  stopSignal: '',
};

/** A layer whose name depends on the text alone. */
export function layerFrom(text: string, sizeBytes: number): LayerRecord {
  return {diffId: `sha256:${hexOf(`layer ${text}`)}`, sizeBytes};
}

function makeImage(world: World, seed: ImageSeed, base: ImageRecord | undefined): ImageRecord {
  const createdAtMs = world.nowMs() - seed.ageHours * 3_600_000;
  const layers = [...(base?.layers ?? [])];
  const history: HistoryRecord[] = [...(base?.history ?? [])];
  seed.layers.forEach(([createdBy, sizeBytes], index) => {
    const hasLayer = sizeBytes > 0;
    if (hasLayer) layers.push(layerFrom(`${seed.key} ${index}`, sizeBytes));
    const comment =
      createdBy.startsWith('RUN') || createdBy.startsWith('COPY') ? 'buildkit.dockerfile.v0' : '';
    history.push({createdAtMs: createdAtMs + index * 1000, createdBy, comment, sizeBytes, hasLayer});
  });
  const id = `sha256:${hexOf(`image ${seed.key}`)}`;
  const config = {...emptyImageConfig, ...seed.config};
  const isContainerd = world.profile.store === 'containerd';
  // The store of containerd gives every name a digest, which is the image's id.
  const repositories = new Set((seed.tags ?? []).map(repositoryOf));
  const digests = (seed.digestsOf ?? []).map(name => `${name}@sha256:${hexOf(`digest ${seed.key}`)}`);
  const ownDigests = [...repositories].map(name => `${name}@${id}`);
  const pulled =
    seed.isPulled === true
      ? [...repositories].map(name => `${name}@sha256:${hexOf(`digest ${seed.key}`)}`)
      : [];
  return {
    id,
    parentId: '',
    createdAtMs,
    layers,
    history,
    config,
    comment: '',
    author: '',
    tags: new Set(seed.tags ?? []),
    digests: new Set([...(isContainerd ? ownDigests : pulled), ...digests]),
    lastTaggedAtMs: createdAtMs + 60_000,
    files: new Map(),
  };
}

/** What the classic builder leaves behind: one untagged image for each of the last steps, each the next one's parent. */
function addBuildSteps(world: World, image: ImageRecord, count: number): void {
  let child = image;
  for (let step = 1; step <= count; step++) {
    const lines = image.history.slice(0, image.history.length - step);
    const layerCount = lines.filter(line => line.hasLayer).length;
    const last = lines.at(-1);
    if (last === undefined) return;
    const parent: ImageRecord = {
      ...image,
      id: `sha256:${hexOf(`image ${image.id} step ${step}`)}`,
      parentId: '',
      createdAtMs: last.createdAtMs,
      layers: image.layers.slice(0, layerCount),
      history: lines,
      tags: new Set(),
      digests: new Set(),
      lastTaggedAtMs: 0,
    };
    child.parentId = parent.id;
    world.images.add(parent);
    child = parent;
  }
}
