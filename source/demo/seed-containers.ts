import {mountpointOf} from './container-create.ts';
import {connectEndpoints} from './container-lifecycle.ts';
import type {
  ContainerRecord,
  EndpointRecord,
  MountRecord,
  PortBinding,
  PublishedPort,
} from './container-record.ts';
import type {ContainerSeed} from './container-seed.ts';
import {freshContainer} from './fresh-container.ts';
import {takeHostPorts} from './host-ports.ts';
import type {ImageRecord} from './image-record.ts';
import {hexOf} from './random.ts';
import {mixedAgeMs} from './seed-ages.ts';
import {runningSeeds} from './seed-running-containers.ts';
import {stoppedSeeds} from './seed-stopped-containers.ts';
import type {World} from './world.ts';

export type ContainerCounts = {
  readonly total: number;
  readonly running: number;
  /** Undefined: a mixture of seconds to months. */
  readonly ageSeconds: number | undefined;
};

/** Fills the engine with containers: so many in all, of which so many run. */
export function seedContainers(world: World, {total, running, ageSeconds}: ContainerCounts): void {
  const ended = stoppedSeeds.filter(seed => seed.state === 'exited');
  for (let index = 0; index < total; index++) {
    const isUp = index < running;
    const place = isUp ? index : index - running;
    const seeds = isUp ? runningSeeds : place < stoppedSeeds.length ? stoppedSeeds : ended;
    const seed = seeds[place % seeds.length];
    if (seed === undefined) continue;
    const round = Math.floor(place / (isUp ? runningSeeds : seeds).length);
    const ageMs =
      ageSeconds === undefined ? mixedAgeMs(isUp, place) : ageSeconds * 1000 * (1 + (0.2 * index) / total);
    // Under a given age nothing may change its text but by that age.
    const loopSeconds = ageSeconds === undefined ? (seed.loopSeconds ?? 0) : 0;
    world.containers.add(
      makeContainer(world, seed, {round, ageMs, loopSeconds, isAgeGiven: ageSeconds !== undefined}),
    );
  }
}

type Making = {
  readonly round: number;
  readonly ageMs: number;
  readonly loopSeconds: number;
  readonly isAgeGiven: boolean;
};

function makeContainer(world: World, seed: ContainerSeed, making: Making): ContainerRecord {
  const id = world.random.hex(64);
  const image = imageOf(world, seed);
  const nowMs = world.nowMs();
  // No container is older than its image, unless it was asked for.
  const mostMs = making.isAgeGiven ? making.ageMs : (nowMs - image.createdAtMs) * 0.9;
  const ageMs = Math.min(making.ageMs, mostMs);
  const createdAtMs = Math.floor(nowMs - ageMs);
  const hasStarted = seed.state !== 'created';
  const isUp = ['running', 'paused', 'restarting'].includes(seed.state);
  const finishedAtMs = isUp || !hasStarted ? 0 : createdAtMs + Math.floor(ageMs * 0.4);
  const portBindings = (seed.ports ?? []).map(text => bindingOf(text, making.round));
  const name = nameOf(seed, making.round);
  const record: ContainerRecord = {
    ...freshContainer(),
    id,
    name,
    imageReference: seed.image,
    imageId: image.id,
    createdAtMs,
    config: {
      hostname: id.slice(0, 12),
      user: image.config.user,
      isTty: seed.isTty === true,
      isStdinOpen: seed.isTty === true,
      env: [...(seed.env ?? []), ...image.config.env],
      entrypoint: image.config.entrypoint,
      command: seed.command ?? image.config.command,
      workingDir: image.config.workingDir,
      labels: labelsOf(seed, making.round),
      exposedPorts: exposedPortsOf(image, portBindings),
      volumes: image.config.volumes,
      healthcheck:
        seed.health === undefined ? undefined : {Test: ['CMD-SHELL', 'wget -qO- localhost/health']},
      stopSignal: image.config.stopSignal,
      stopTimeoutSeconds: undefined,
    },
    host: {
      networkMode: networkNameOf(seed),
      portBindings,
      publishAllPorts: false,
      restartPolicy: seed.restartPolicy ?? 'no',
      restartMaximum: 0,
      autoRemove: false,
      logDriver: seed.logDriver ?? 'json-file',
      memoryBytes: seed.memoryBytes ?? 0,
      nanoCpus: 0,
      sent: {Binds: seed.mounts?.filter(text => !text.startsWith('*')) ?? null},
    },
    state: seed.state,
    startedAtMs: hasStarted ? createdAtMs + Math.min(900, ageMs / 2) : 0,
    finishedAtMs: seed.state === 'restarting' ? Math.floor(nowMs - 25_000) : finishedAtMs,
    exitCode: seed.exitCode ?? 0,
    isOomKilled: seed.isOomKilled === true,
    pid: seed.state === 'running' || seed.state === 'paused' ? world.nextPid++ : 0,
    restartCount: seed.state === 'restarting' ? 41 : 0,
    health: seed.health,
    loopSeconds: making.loopSeconds,
    mounts:
      making.round < roundsWithMounts
        ? (seed.mounts ?? []).map(text => mountOf(world, text, createdAtMs))
        : [],
    endpoints: endpointsOf(world, seed, id),
    sizeRwBytes: seed.sizeRwBytes,
  };
  if (seed.state === 'running' || seed.state === 'paused') {
    connectEndpoints(world, record, true);
    record.publishedPorts = seed.ports === undefined ? noPorts : takeHostPorts(world, record);
  }
  addFlow(world, record, seed);
  return record;
}

const noPorts: readonly PublishedPort[] = [];

function addFlow(world: World, record: ContainerRecord, seed: ContainerSeed): void {
  if (seed.log === undefined || record.startedAtMs === 0) return;
  const logSeed = Number.parseInt(record.id.slice(0, 6), 16);
  const endMs = record.finishedAtMs === 0 ? undefined : record.finishedAtMs;
  record.log.flows.push({
    kind: seed.log,
    seed: logSeed,
    startMs: endMs === undefined ? record.startedAtMs : Math.max(record.startedAtMs, endMs - 30_000),
    endMs,
    linesPerSecond: endMs === undefined && seed.state === 'running' ? world.logLinesPerSecond : 1,
  });
}

/** `[ip:]host:container[/protocol]`. In later rounds the engine chooses the host's port. */
function bindingOf(text: string, round: number): PortBinding {
  const parts = /^(?:(\[[^\]]+\]|[\d.]+):)?(\d+):(\d+)(?:\/(\w+))?$/.exec(text);
  const [, hostIp = '', hostPort = '0', port = '0', protocol = 'tcp'] = parts ?? [];
  const address = hostIp.replace(/^\[|\]$/g, '');
  return {port: Number(port), protocol, hostIp: address, hostPort: round === 0 ? Number(hostPort) : 0};
}

function nameOf(seed: ContainerSeed, round: number): string {
  if (seed.project !== undefined) {
    return `${seed.project}-${seed.service}-${round + 1}`;
  }
  return round === 0 ? seed.service : `${seed.service}-${round + 1}`;
}

function labelsOf(seed: ContainerSeed, round: number): Readonly<Record<string, string>> {
  if (seed.project === undefined) return seed.labels ?? {};
  return {
    ...seed.labels,
    'com.docker.compose.container-number': String(round + 1),
    'com.docker.compose.oneoff': 'False',
    'com.docker.compose.project': seed.project,
    'com.docker.compose.project.working_dir': `/srv/${seed.project}`,
    'com.docker.compose.service': seed.service,
    'com.docker.compose.version': '2.29.1',
  };
}

function networkNameOf(seed: ContainerSeed): string {
  return seed.networkMode ?? (seed.project === undefined ? 'bridge' : `${seed.project}_default`);
}

function endpointsOf(world: World, seed: ContainerSeed, id: string): Map<string, EndpointRecord> {
  const networkName = networkNameOf(seed);
  const network = world.networks.get(hexOf(`network ${networkName}`));
  if (network === undefined) return new Map();
  const aliases = seed.project === undefined ? [] : [seed.service, id.slice(0, 12)];
  const endpoint = {
    networkId: network.id,
    networkName,
    aliases,
    endpointId: '',
    ipAddress: '',
    macAddress: '',
  };
  return new Map([[networkName, endpoint]]);
}

function exposedPortsOf(image: ImageRecord, bindings: readonly PortBinding[]): readonly string[] {
  if (bindings.length === 0) return image.config.exposedPorts;
  const bound = bindings.map(({port, protocol}) => `${port}/${protocol}`);
  return [...new Set([...image.config.exposedPorts, ...bound])];
}

function mountOf(world: World, text: string, createdAtMs: number): MountRecord {
  const [source = '', destination = '', mode = ''] = text.split(':');
  const isReadOnly = mode === 'ro';
  if (source.startsWith('/')) return {type: 'bind', name: '', source, destination, isReadOnly};
  const isAnonymous = source === '*';
  const name = isAnonymous ? world.random.hex(64) : source;
  if (!world.volumes.has(name)) {
    const sizeBytes = isAnonymous
      ? world.random.between(0, 40_000_000)
      : world.random.between(1_000_000, 900_000_000);
    world.volumes.set(name, {
      name,
      driver: 'local',
      createdAtMs,
      isAnonymous,
      labels: {},
      options: {},
      sizeBytes,
    });
  }
  return {type: 'volume', name, source: mountpointOf(name), destination, isReadOnly};
}

function imageOf(world: World, seed: ContainerSeed): ImageRecord {
  if (seed.imageKey !== undefined) return world.images.find(`sha256:${hexOf(`image ${seed.imageKey}`)}`);
  return world.images.find(seed.image);
}

const roundsWithMounts = 20;
