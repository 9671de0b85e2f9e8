import {createHash} from 'node:crypto';
import type {Container} from '../../source/objects/container.ts';
import type {EngineInfo} from '../../source/objects/engine-info.ts';
import type {Image} from '../../source/objects/image.ts';
import type {Network} from '../../source/objects/network.ts';
import type {Stats} from '../../source/objects/stats.ts';
import type {Volume} from '../../source/objects/volume.ts';

/** 64 hex digits that begin with these. */
export function idOf(digits: string): string {
  return digits.padEnd(64, '0');
}

/** A running container, its id made of its name unless it is given. */
export function makeContainer(container: Partial<Container> & {readonly name?: string} = {}): Container {
  const {name = 'web', ...given} = container;
  return {
    id: idOf(Buffer.from(name).toString('hex')),
    names: [`/${name}`],
    image: 'busybox:1.35',
    imageId: `sha256:${idOf('1a')}`,
    command: 'sleep 1000',
    createdAtMs: 1_000_000,
    state: 'running',
    status: 'Up 5 minutes',
    ports: [],
    labels: {},
    mounts: [],
    networks: ['bridge'],
    ...given,
  };
}

/** So many running containers, the first named `c0`. */
export function makeContainers(count: number): readonly Container[] {
  return Array.from({length: count}, (_, index) =>
    makeContainer({name: `c${index}`, id: createHash('sha256').update(`c${index}`).digest('hex')}),
  );
}

/** An image with one tag; the id that containers are made from here. */
export function makeImage(image: Partial<Image> = {}): Image {
  return {
    id: `sha256:${idOf('1a')}`,
    parentId: '',
    repoTags: ['busybox:1.35'],
    repoDigests: [],
    createdAtMs: 1_000_000,
    sizeBytes: 4_260_000,
    labels: {},
    ...image,
  };
}

/** A volume that somebody named. */
export function makeVolume(volume: Partial<Volume> = {}): Volume {
  return {
    name: 'data',
    driver: 'local',
    mountpoint: '/var/lib/docker/volumes/data/_data',
    labels: {},
    options: {},
    scope: 'local',
    createdAt: '2026-01-02T03:04:05Z',
    ...volume,
  };
}

/** A network that somebody made. */
export function makeNetwork(network: Partial<Network> = {}): Network {
  return {
    id: idOf('4e'),
    name: 'net',
    driver: 'bridge',
    scope: 'local',
    createdAtMs: 1_000_000,
    isInternal: false,
    isIngress: false,
    subnets: ['172.20.0.0/16'],
    labels: {},
    ...network,
  };
}

export function makeStats(stats: Partial<Stats> = {}): Stats {
  return {
    cpuPercent: 1.5,
    memoryBytes: 12 * 1024 * 1024,
    memoryLimitBytes: 1024 ** 3,
    networkRxBytes: 0,
    networkTxBytes: 0,
    blockReadBytes: 0,
    blockWriteBytes: 0,
    pids: 3,
    receivedAtMs: 2_000_000,
    ...stats,
  };
}

export function makeInfo(info: Partial<EngineInfo> = {}): EngineInfo {
  return {
    name: 'host',
    version: '28.5.2',
    apiVersion: '1.51',
    maxApiVersion: '1.51',
    hasContainerdStore: false,
    cgroupVersion: '2',
    loggingDriver: 'json-file',
    labels: [],
    isPodman: false,
    ...info,
  };
}
