import type {BuildCacheRecord} from './build-cache-record.ts';
import type {NetworkRecord} from './network-record.ts';
import {hexOf} from './random.ts';
import type {World} from './world.ts';

/** The engine's own networks, and those of the projects. */
export function seedNetworks(world: World, projects: readonly string[]): void {
  const installedAtMs = world.nowMs() - 400 * dayMs;
  const add = (network: Pick<NetworkRecord, 'name' | 'driver' | 'subnet'> & Partial<NetworkRecord>) => {
    const made: NetworkRecord = {
      id: hexOf(`network ${network.name}`),
      createdAtMs: installedAtMs,
      isInternal: false,
      isAttachable: false,
      labels: {},
      options: {},
      addressCount: 0,
      ...network,
    };
    world.networks.set(made.id, made);
  };
  const options = {
    'com.docker.network.bridge.default_bridge': 'true',
    'com.docker.network.bridge.enable_icc': 'true',
    'com.docker.network.bridge.name': 'docker0',
    'com.docker.network.driver.mtu': '1500',
  };
  add({name: 'bridge', driver: 'bridge', subnet: '172.17.0.0/16', options});
  add({name: 'host', driver: 'host', subnet: ''});
  add({name: 'none', driver: 'null', subnet: ''});
  [...projects, 'old-project'].forEach((project, index) => {
    add({
      name: `${project}_default`,
      driver: 'bridge',
      subnet: `172.${18 + index}.0.0/16`,
      createdAtMs: world.nowMs() - (90 - index) * dayMs,
      labels: {'com.docker.compose.network': 'default', 'com.docker.compose.project': project},
    });
  });
}

/** Volumes that no container has: named ones, anonymous ones, one with options. */
export function seedUnusedVolumes(world: World): void {
  const add = (
    name: string,
    volume: {readonly ageDays: number; readonly sizeBytes: number} & VolumeMarks,
  ) => {
    world.volumes.set(name, {
      name,
      driver: 'local',
      createdAtMs: world.nowMs() - volume.ageDays * dayMs,
      isAnonymous: volume.isAnonymous === true,
      labels: volume.labels ?? {},
      options: volume.options ?? {},
      sizeBytes: volume.sizeBytes,
    });
  };
  add('old-project_db', {
    ageDays: 88,
    sizeBytes: 2_113_441_792,
    labels: {'com.docker.compose.project': 'old-project', 'com.docker.compose.volume': 'db'},
  });
  add('backup', {ageDays: 41, sizeBytes: 812_004_331});
  add('nfs-media', {
    ageDays: 200,
    sizeBytes: 0,
    options: {device: ':/export/media', o: 'addr=10.0.0.5,ro', type: 'nfs'},
  });
  for (const [index, sizeBytes] of [48_211_004, 0, 512].entries()) {
    add(hexOf(`anonymous ${index}`), {ageDays: 3 + index * 9, sizeBytes, isAnonymous: true});
  }
}

type VolumeMarks = {
  readonly isAnonymous?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, string>>;
};

/** Records of the builder: chains, shared ones, one in use. */
export function seedBuildCache(world: World): void {
  let previous: string | undefined;
  for (const [index, seed] of buildCacheSeeds.entries()) {
    const id = base36(`cache ${index}`);
    const createdAtMs = world.nowMs() - (30 - index) * dayMs;
    const record: BuildCacheRecord = {
      id,
      parents: seed.isRoot || previous === undefined ? [] : [previous],
      type: seed.type ?? 'regular',
      description: seed.description,
      isInUse: seed.isInUse === true,
      isShared: seed.isShared === true,
      sizeBytes: seed.sizeBytes,
      createdAtMs,
      lastUsedAtMs: index % 5 === 4 ? 0 : createdAtMs + (index % 4) * dayMs,
      usageCount: index % 5 === 4 ? 0 : 1 + (index % 7),
    };
    world.buildCache.set(id, record);
    previous = id;
  }
}

/** 25 letters and digits, as BuildKit names its records. */
function base36(text: string): string {
  return BigInt(`0x${hexOf(text)}`)
    .toString(36)
    .padStart(25, '0')
    .slice(0, 25);
}

type BuildCacheSeed = {
  readonly description: string;
  readonly sizeBytes: number;
  readonly isRoot: boolean;
  readonly type?: string;
  readonly isInUse?: boolean;
  readonly isShared?: boolean;
};

const buildCacheSeeds: readonly BuildCacheSeed[] = [
  {
    description: 'pulled from docker.io/library/node:22-alpine',
    sizeBytes: 149_110_492,
    isRoot: true,
    isShared: true,
  },
  {description: '[1/5] WORKDIR /srv', sizeBytes: 8192, isRoot: false},
  {description: '[2/5] COPY package.json package-lock.json ./', sizeBytes: 214_511, isRoot: false},
  {description: '[3/5] RUN npm ci --omit=dev', sizeBytes: 63_001_774, isRoot: false},
  {description: '[4/5] COPY . .', sizeBytes: 1_904_611, isRoot: false},
  {description: 'local source for context', sizeBytes: 2_441_008, isRoot: true, type: 'source.local'},
  {description: 'local source for dockerfile', sizeBytes: 12_288, isRoot: true, type: 'source.local'},
  {
    description: 'cached mount /root/.npm from exec /bin/sh -c npm ci',
    sizeBytes: 184_223_110,
    isRoot: true,
    type: 'exec.cachemount',
    isInUse: true,
  },
  {
    description: 'pulled from docker.io/library/python:3.12-slim',
    sizeBytes: 125_766_059,
    isRoot: true,
    isShared: true,
  },
  {
    description: 'mount / from exec /bin/sh -c pip install -r requirements.txt',
    sizeBytes: 88_204_331,
    isRoot: false,
  },
  {description: 'RUN pip install torch', sizeBytes: 812_447_300, isRoot: false},
];

const dayMs = 86_400_000;
