import type {ApiCall} from './api-call.ts';
import {readJson, speaks} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {sendJson} from './api-reply.ts';
import {checkName} from './container-actions.ts';
import {emitContainer, emitNamed} from './container-events.ts';
import type {ContainerConfig, ContainerRecord, EndpointRecord, MountRecord} from './container-record.ts';
import {readConfig, readHostSettings} from './container-spec.ts';
import {isAtLeast} from './engine-profile.ts';
import {freshContainer} from './fresh-container.ts';
import {pickName} from './seed-names.ts';
import {fieldsOf, isObject, textOf, textsOf} from './wire-fields.ts';
import type {World} from './world.ts';

/** `POST /containers/create`. */
export async function createContainer(call: ApiCall): Promise<void> {
  const {world} = call;
  const contentType = call.request.headers['content-type'] ?? '';
  if (isAtLeast(world.profile.apiVersion, '1.52') && !contentType.startsWith('application/json')) {
    throw new ApiError(400, `unsupported Content-Type header (${contentType}): must be 'application/json'`);
  }
  const body = await readJson(call);
  const wire = fieldsOf<'Image' | 'HostConfig' | 'NetworkingConfig'>(body);
  const reference = textOf(wire.Image);
  if (reference === '') throw new ApiError(400, 'no image specified');
  const asked = call.query.get('name')?.replace(/^\//, '') ?? '';
  if (asked !== '') checkName(world, asked);
  const image = world.images.find(reference);
  const id = world.random.hex(64);
  const config = readConfig(body, {image: image.config, id});
  if (config.entrypoint.length + config.command.length === 0) {
    throw new ApiError(400, speaks(call, '1.48') ? 'no command specified' : 'No command specified');
  }
  const host = readHostSettings(wire.HostConfig, call.apiVersion);
  const warnings = [...host.warnings];
  const record: ContainerRecord = {
    ...freshContainer(),
    id,
    name: asked === '' ? pickName(world.random, name => world.containers.byName(name) !== undefined) : asked,
    imageReference: reference,
    imageId: image.id,
    createdAtMs: world.nowMs(),
    config: withExposed(config, host.settings.portBindings),
    host: host.settings,
    mounts: makeMounts(world, {config, hostConfig: wire.HostConfig, id}),
    endpoints: makeEndpoints(world, {mode: host.settings.networkMode, networking: wire.NetworkingConfig, id}),
  };
  world.containers.add(record);
  emitContainer(world, record, 'create');
  sendJson(call, 201, {Id: id, Warnings: warnings});
}

/** A published port counts as exposed, too. */
function withExposed(
  config: ContainerConfig,
  bindings: readonly {readonly port: number; readonly protocol: string}[],
): ContainerConfig {
  const bound = bindings.map(({port, protocol}) => `${port}/${protocol}`);
  return {...config, exposedPorts: [...new Set([...config.exposedPorts, ...bound])].sort()};
}

/** The volumes asked for are made here where they do not exist. */
function makeMounts(
  world: World,
  asked: {readonly config: ContainerConfig; readonly hostConfig: unknown; readonly id: string},
): readonly MountRecord[] {
  const wire = fieldsOf<'Binds' | 'Mounts' | 'Tmpfs'>(asked.hostConfig);
  const mounts = new Map<string, MountRecord>();
  for (const bind of textsOf(wire.Binds)) {
    const [source = '', destination = '', mode = ''] = bind.split(':');
    if (destination === '') throw new ApiError(400, `invalid volume specification: '${bind}'`);
    const isReadOnly = mode.split(',').includes('ro');
    mounts.set(
      destination,
      source.startsWith('/')
        ? {type: 'bind', name: '', source, destination, isReadOnly}
        : volumeMount(world, {name: source, destination, isReadOnly}),
    );
  }
  for (const item of Array.isArray(wire.Mounts) ? wire.Mounts : []) {
    const mount = fieldsOf<'Type' | 'Source' | 'Target' | 'ReadOnly'>(item);
    const destination = textOf(mount.Target);
    const isReadOnly = mount.ReadOnly === true;
    const source = textOf(mount.Source);
    const type = textOf(mount.Type) || 'volume';
    if (type === 'volume')
      mounts.set(destination, volumeMount(world, {name: source, destination, isReadOnly}));
    else if (type === 'bind') mounts.set(destination, {type, name: '', source, destination, isReadOnly});
    else mounts.set(destination, {type: 'tmpfs', name: '', source: '', destination, isReadOnly});
  }
  for (const destination of asked.config.volumes) {
    if (!mounts.has(destination)) {
      mounts.set(destination, volumeMount(world, {name: '', destination, isReadOnly: false}));
    }
  }
  return [...mounts.values()];
}

function volumeMount(
  world: World,
  asked: {readonly name: string; readonly destination: string; readonly isReadOnly: boolean},
): MountRecord {
  const name = asked.name === '' ? world.random.hex(64) : asked.name;
  if (!world.volumes.has(name)) addVolume(world, {name, isAnonymous: asked.name === ''});
  return {
    type: 'volume',
    name,
    source: mountpointOf(name),
    destination: asked.destination,
    isReadOnly: asked.isReadOnly,
  };
}

/** Makes a volume of the local driver. */
export function addVolume(
  world: World,
  volume: {
    readonly name: string;
    readonly isAnonymous: boolean;
    readonly labels?: Readonly<Record<string, string>>;
    readonly options?: Readonly<Record<string, string>>;
  },
): void {
  const {name, isAnonymous, labels = {}, options = {}} = volume;
  const createdAtMs = world.nowMs();
  world.volumes.set(name, {name, driver: 'local', createdAtMs, isAnonymous, labels, options, sizeBytes: 0});
  emitNamed(world, {type: 'volume', action: 'create', id: name, attributes: {driver: 'local'}});
}

/** Where the engine keeps a volume. */
export function mountpointOf(name: string): string {
  return `/var/lib/docker/volumes/${name}/_data`;
}

function makeEndpoints(
  world: World,
  asked: {readonly mode: string; readonly networking: unknown; readonly id: string},
): Map<string, EndpointRecord> {
  const endpoints = new Map<string, EndpointRecord>();
  const configs = fieldsOf<'EndpointsConfig'>(asked.networking).EndpointsConfig;
  const names = isObject(configs) ? Object.keys(configs) : [];
  const main = asked.mode === 'default' || asked.mode === '' ? 'bridge' : asked.mode;
  if (main.startsWith('container:')) return endpoints;
  const wanted = names.length > 0 ? names.map(name => (name === 'default' ? 'bridge' : name)) : [main];
  for (const name of wanted) {
    const network = [...world.networks.values()].find(it => it.name === name || it.id === name);
    // A network that does not exist is noticed at start, as by the engine.
    const endpoint = fieldsOf<'Aliases'>(isObject(configs) ? configs[name] : undefined);
    const networkName = network?.name ?? name;
    const isOwn = network !== undefined && !['bridge', 'host', 'none'].includes(networkName);
    const aliases = [...textsOf(endpoint.Aliases), ...(isOwn ? [asked.id.slice(0, 12)] : [])];
    const networkId = network?.id ?? '';
    endpoints.set(networkName, {
      networkId,
      networkName,
      aliases,
      endpointId: '',
      ipAddress: '',
      macAddress: '',
    });
  }
  return endpoints;
}
