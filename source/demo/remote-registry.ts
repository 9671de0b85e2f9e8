import type {ImageConfig, ImageRecord} from './image-record.ts';
import {repositoryOf} from './image-reference.ts';
import {createRandom, hashOf, hexOf} from './random.ts';
import {imageSeeds} from './seed-image-list.ts';
import {emptyImageConfig, layerFrom} from './seed-images.ts';
import type {World} from './world.ts';

/** What the registry has under a tag, or why it gives nothing. */
export type RemoteImage =
  | {readonly image: ImageRecord; readonly digest: string}
  | 'no-such-repository'
  | 'no-such-tag'
  | 'unreachable';

/**
The registry is imagined: it has what the engine began with, some well-known repositories with any plausible tag, and
what was published (`control.publish`). A tag published anew has other content than the image here.
*/
export function remoteImage(world: World, name: string): RemoteImage {
  const repository = repositoryOf(name);
  const tag = name.slice(repository.length + 1);
  if (/^(unreachable|down)\b/.test(repository)) return 'unreachable';
  const generation = world.publishedTags.get(name) ?? 0;
  const local = world.images.lookUp(name);
  if (local !== undefined && generation === 0) return {image: local, digest: digestOf(local, repository)};
  const isKnown =
    generation > 0 ||
    wellKnown.includes(repository) ||
    /(^|\/)fail$/.test(repository) ||
    imageSeeds.some(seed => seed.tags?.some(it => repositoryOf(it) === repository));
  if (!isKnown) return 'no-such-repository';
  if (generation === 0 && !/^(latest|stable|main|edge|alpine|slim|\d[\w.-]*)$/.test(tag))
    return 'no-such-tag';
  const key = `remote ${name} ${generation}`;
  const id = `sha256:${hexOf(`${key} id`)}`;
  const digest = world.profile.store === 'containerd' ? id : `sha256:${hexOf(`${key} digest`)}`;
  const known = world.images.byId(id);
  return {image: known ?? newContent(world, {key, id, like: local}), digest};
}

function newContent(
  world: World,
  {key, id, like}: {readonly key: string; readonly id: string; readonly like: ImageRecord | undefined},
): ImageRecord {
  const random = createRandom(hashOf(key));
  const createdAtMs = world.nowMs() - random.between(2, 72) * 3_600_000;
  const base = like?.layers.slice(0, 1) ?? [];
  const count = random.between(1, 4);
  const own = Array.from({length: count}, (_, index) =>
    layerFrom(`${key} ${index}`, random.between(20_000, index === 0 ? 90_000_000 : 9_000_000)),
  );
  const layers = [...base, ...own];
  const config: ImageConfig = like?.config ?? {...emptyImageConfig, command: ['/bin/sh']};
  return {
    id,
    parentId: '',
    createdAtMs,
    layers,
    history: [
      ...layers.map((layer, index) => ({
        createdAtMs,
        createdBy:
          index === 0
            ? '/bin/sh -c #(nop) ADD file:0c5e2f in / '
            : `RUN /bin/sh -c install step ${index} # buildkit`,
        comment: index === 0 ? '' : 'buildkit.dockerfile.v0',
        sizeBytes: layer.sizeBytes,
        hasLayer: true,
      })),
      {
        createdAtMs,
        createdBy: `CMD ${JSON.stringify(config.command)}`,
        comment: '',
        sizeBytes: 0,
        hasLayer: false,
      },
    ],
    config,
    comment: '',
    author: '',
    tags: new Set(),
    digests: new Set(),
    lastTaggedAtMs: 0,
    files: new Map(),
  };
}

function digestOf(image: ImageRecord, repository: string): string {
  const name = [...image.digests].find(it => it.startsWith(`${repository}@`));
  return name?.slice(repository.length + 1) ?? image.id;
}

const wellKnown = [
  ...[
    'alpine',
    'busybox',
    'caddy',
    'debian',
    'golang',
    'hello-world',
    'httpd',
    'mariadb',
    'memcached',
    'mongo',
  ],
  ...['mysql', 'nginx', 'node', 'php', 'postgres', 'python', 'rabbitmq', 'redis', 'registry', 'ruby', 'rust'],
  ...['traefik', 'ubuntu', 'wordpress', 'localhost:5000/team/app', 'training/webapp', 'grafana/loki'],
];
