import type {ApiCall} from './api-call.ts';
import {speaks} from './api-call.ts';
import {sendJson} from './api-reply.ts';
import {argvOf, type ContainerConfig, type ContainerRecord, isRunning} from './container-record.ts';
import {finishedAtMsOf, restartCountOf} from './container-status.ts';
import {mountJson, networksJson, portMapJson} from './container-wire.ts';
import {hostConfigJson} from './host-config-json.ts';
import {layersBytes} from './image-record.ts';
import {gatewayOf} from './network-record.ts';
import {hexOf} from './random.ts';
import {isTrue, type JsonObject} from './wire-fields.ts';
import {neverText, rfc3339} from './wire-time.ts';
import type {World} from './world.ts';

/** `GET /containers/{id}/json`. */
export function inspectContainer(call: ApiCall, [id = '']: readonly string[]): void {
  const {world} = call;
  const record = world.containers.find(id);
  const {config} = record;
  const [path = '', ...args] = argvOf(config);
  const image = world.images.byId(record.imageId);
  const directory = `/var/lib/docker/containers/${record.id}`;
  const rootFsBytes = (image === undefined ? 0 : layersBytes(image)) + record.sizeRwBytes;
  sendJson(call, 200, {
    Id: record.id,
    Created: rfc3339(record.createdAtMs, 953_474),
    Path: path,
    Args: args,
    State: stateJson(world, record),
    Image: record.imageId,
    ResolvConfPath: `${directory}/resolv.conf`,
    HostnamePath: `${directory}/hostname`,
    HostsPath: `${directory}/hosts`,
    LogPath: record.host.logDriver === 'json-file' ? `${directory}/${record.id}-json.log` : '',
    Name: `/${record.name}`,
    RestartCount: restartCountOf(record, world.nowMs()),
    Driver: world.profile.store === 'containerd' ? 'overlayfs' : 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: 'docker-default',
    ExecIDs: execIds(world, record),
    HostConfig: hostConfigJson(record.host, speaks(call, '1.42')),
    ...storageJson(call, record.id),
    ...(isTrue(call.query.get('size')) ? {SizeRw: record.sizeRwBytes, SizeRootFs: rootFsBytes} : {}),
    Mounts: record.mounts.map(mountJson),
    Config: configJson(config, record.imageReference),
    NetworkSettings: networkSettings(call, record),
  });
}

/** `Config` of a container's inspect. */
export function configJson(config: ContainerConfig, imageReference: string): JsonObject {
  const listed = (names: readonly string[]) => Object.fromEntries(names.map(name => [name, {}]));
  return {
    Hostname: config.hostname,
    Domainname: '',
    User: config.user,
    AttachStdin: config.isStdinOpen,
    AttachStdout: config.isStdinOpen,
    AttachStderr: config.isStdinOpen,
    ...(config.exposedPorts.length > 0 ? {ExposedPorts: listed(config.exposedPorts)} : {}),
    Tty: config.isTty,
    OpenStdin: config.isStdinOpen,
    StdinOnce: config.isStdinOpen,
    Env: config.env,
    Cmd: config.command.length > 0 ? config.command : null,
    ...(config.healthcheck === undefined ? {} : {Healthcheck: config.healthcheck}),
    Image: imageReference,
    Volumes: config.volumes.length > 0 ? listed(config.volumes) : null,
    WorkingDir: config.workingDir,
    Entrypoint: config.entrypoint.length > 0 ? config.entrypoint : null,
    OnBuild: null,
    Labels: config.labels,
    ...(config.stopSignal === '' ? {} : {StopSignal: config.stopSignal}),
    ...(config.stopTimeoutSeconds === undefined ? {} : {StopTimeout: config.stopTimeoutSeconds}),
  };
}

function stateJson(world: World, record: ContainerRecord): JsonObject {
  const nowMs = world.nowMs();
  const finishedAtMs = finishedAtMsOf(record, nowMs);
  return {
    Status: record.state,
    Running: isRunning(record),
    Paused: record.state === 'paused',
    Restarting: record.state === 'restarting',
    OOMKilled: record.isOomKilled,
    Dead: record.state === 'dead',
    Pid: record.pid,
    ExitCode: record.exitCode,
    Error: record.error,
    StartedAt: record.startedAtMs === 0 ? neverText : rfc3339(record.startedAtMs, 249_496),
    FinishedAt: finishedAtMs === 0 ? neverText : rfc3339(finishedAtMs, 610_931),
    ...(record.health === undefined ? {} : {Health: healthJson(record, nowMs)}),
  };
}

/** The last five probes, computed: thirty seconds apart. */
function healthJson(record: ContainerRecord, nowMs: number): JsonObject {
  const isFailing = record.health === 'unhealthy';
  const periodMs = 30_000;
  const last = Math.floor((nowMs - record.startedAtMs) / periodMs);
  const first = Math.max(1, last - 4);
  const log = Array.from({length: Math.max(0, last - first + 1)}, (_, index) => {
    const startMs = record.startedAtMs + (first + index) * periodMs;
    return {
      Start: rfc3339(startMs, 480_793),
      End: rfc3339(startMs + 67, 102_114),
      ExitCode: isFailing ? 1 : 0,
      Output: isFailing ? 'wget: server returned error: HTTP/1.1 503 Service Unavailable\n' : 'ok\n',
    };
  });
  return {Status: record.health, FailingStreak: isFailing ? Math.max(7, last) : 0, Log: log};
}

function execIds(world: World, record: ContainerRecord): readonly string[] | null {
  const ids = [...world.execs.values()].filter(
    exec => exec.containerId === record.id && exec.state === 'running',
  );
  return ids.length === 0 ? null : ids.map(exec => exec.id);
}

function storageJson(call: ApiCall, id: string): JsonObject {
  const layer = hexOf(id);
  if (call.world.profile.store === 'containerd') {
    // Newer API versions call it by its own name.
    return speaks(call, '1.52')
      ? {Storage: {RootFS: {Snapshot: {Name: 'overlayfs'}}}}
      : {GraphDriver: {Data: null, Name: 'overlayfs'}};
  }
  const directory = `/var/lib/docker/overlay2/${layer}`;
  return {
    GraphDriver: {
      Data: {
        LowerDir: `${directory}-init/diff`,
        MergedDir: `${directory}/merged`,
        UpperDir: `${directory}/diff`,
        WorkDir: `${directory}/work`,
      },
      Name: 'overlay2',
    },
  };
}

function networkSettings(call: ApiCall, record: ContainerRecord): JsonObject {
  const {world} = call;
  const isUp = isRunning(record) && record.state !== 'restarting';
  const sandbox = isUp ? hexOf(`${record.id}-sandbox`) : '';
  const common = {
    SandboxID: sandbox,
    SandboxKey: isUp ? `/var/run/docker/netns/${sandbox.slice(0, 12)}` : '',
    Ports: portMapJson(record),
  };
  const networks = networksJson(world, record, call.apiVersion);
  if (speaks(call, '1.52')) return {...common, Networks: networks};
  const bridge = record.endpoints.get('bridge');
  const hasBridge = isUp && bridge !== undefined && bridge.endpointId !== '';
  return {
    Bridge: '',
    ...common,
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    EndpointID: hasBridge ? bridge.endpointId : '',
    Gateway: hasBridge ? gatewayOf(world.networks.get(bridge.networkId)) : '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    IPAddress: hasBridge ? bridge.ipAddress : '',
    IPPrefixLen: hasBridge ? 16 : 0,
    IPv6Gateway: '',
    MacAddress: hasBridge ? bridge.macAddress : '',
    Networks: networks,
  };
}
