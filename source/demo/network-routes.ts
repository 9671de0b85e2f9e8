import type {ApiCall} from './api-call.ts';
import {readJson} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {sendEmpty, sendJson} from './api-reply.ts';
import type {Route} from './api-router.ts';
import {emitEndpoint, emitNamed} from './container-events.ts';
import {isRunning} from './container-record.ts';
import {touch} from './container-touch.ts';
import {isAtLeast, isOldEngine} from './engine-profile.ts';
import {allowsPrune, hasLabels, isAmong, isPartOf, readFilters, untilMsOf} from './list-filters.ts';
import {gatewayOf, isPredefined, type NetworkRecord, nextAddress} from './network-record.ts';
import {hexOf} from './random.ts';
import {fieldsOf, isTrue, type JsonObject, textMapOf, textOf, textsOf} from './wire-fields.ts';
import {rfc3339} from './wire-time.ts';
import type {World} from './world.ts';

export const networkRoutes: readonly Route[] = [
  ['GET /networks', list],
  ['POST /networks/create', create],
  ['POST /networks/prune', prune],
  ['POST /networks/{id}/connect', connect],
  ['POST /networks/{id}/disconnect', disconnect],
  ['GET /networks/{id}', inspect],
  ['DELETE /networks/{id}', remove],
];

function list(call: ApiCall): void {
  const filters = readFilters(call.query, ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type']);
  const type = filters.get('type')?.[0];
  const dangling = filters.get('dangling')?.[0];
  const networks = [...call.world.networks.values()].filter(
    network =>
      isPartOf(filters, 'name', [network.name]) &&
      isPartOf(filters, 'id', [network.id]) &&
      isAmong(filters, 'driver', network.driver) &&
      isAmong(filters, 'scope', 'local') &&
      hasLabels(filters, network.labels) &&
      (type === undefined || (type === 'builtin') === isPredefined(network)) &&
      (dangling === undefined ||
        isTrue(dangling) === (!isPredefined(network) && endpointsOf(call.world, network).length === 0)),
  );
  // The list of newer engines has no containers; the inspect has.
  sendJson(
    call,
    200,
    networks.map(network => networkJson(call.world, network, false)),
  );
}

function inspect(call: ApiCall, [id = '']: readonly string[]): void {
  const network = find(call, id);
  sendJson(call, 200, networkJson(call.world, network, true));
}

async function create(call: ApiCall): Promise<void> {
  const {world} = call;
  const wire = fieldsOf<'Name' | 'Driver' | 'Internal' | 'Attachable' | 'Labels' | 'Options' | 'IPAM'>(
    await readJson(call),
  );
  const name = textOf(wire.Name);
  if (name.trim() === '') throw new ApiError(400, 'invalid name');
  if ([...world.networks.values()].some(network => network.name === name)) {
    throw new ApiError(409, `network with name ${name} already exists`);
  }
  const configs = fieldsOf<'Config'>(wire.IPAM).Config;
  const asked = textOf(fieldsOf<'Subnet'>(Array.isArray(configs) ? configs[0] : undefined).Subnet);
  const network: NetworkRecord = {
    id: world.random.hex(64),
    name,
    driver: textOf(wire.Driver) || 'bridge',
    createdAtMs: world.nowMs(),
    isInternal: wire.Internal === true,
    isAttachable: wire.Attachable === true,
    labels: textMapOf(wire.Labels),
    options: textMapOf(wire.Options),
    subnet: asked || freeSubnet(world),
    addressCount: 0,
  };
  world.networks.set(network.id, network);
  emitNetwork(world, network, 'create');
  sendJson(call, 201, {Id: network.id, Warning: ''});
}

function remove(call: ApiCall, [id = '']: readonly string[]): void {
  const {world} = call;
  const network = find(call, id);
  if (isPredefined(network)) {
    throw new ApiError(403, `${network.name} is a pre-defined network and cannot be removed`);
  }
  if (endpointsOf(world, network).length > 0) {
    // The engine itself answers 403 here.
    throw new ApiError(
      403,
      `error while removing network: network ${network.name} id ${network.id} has active endpoints`,
    );
  }
  world.networks.delete(network.id);
  emitNetwork(world, network, 'destroy');
  sendEmpty(call, 204);
}

/** Looks at endpoints: a network that only stopped containers are configured for goes, too. */
function prune(call: ApiCall): void {
  const {world} = call;
  const filters = readFilters(call.query, ['label', 'label!', 'until']);
  const untilMs = untilMsOf(filters, world.nowMs());
  const deleted: string[] = [];
  for (const network of [...world.networks.values()]) {
    if (isPredefined(network) || !allowsPrune(filters, network.labels)) continue;
    if (endpointsOf(world, network).length > 0) continue;
    if (untilMs !== undefined && network.createdAtMs >= untilMs) continue;
    world.networks.delete(network.id);
    deleted.push(network.name);
    emitNetwork(world, network, 'destroy');
  }
  world.events.emit({type: 'network', action: 'prune', actorId: '', attributes: {reclaimed: '0'}});
  sendJson(call, 200, {NetworksDeleted: deleted.length > 0 ? deleted : null});
}

async function connect(call: ApiCall, [id = '']: readonly string[]): Promise<void> {
  const {world} = call;
  const network = find(call, id);
  const wire = fieldsOf<'Container' | 'EndpointConfig'>(await readJson(call));
  const record = world.containers.find(textOf(wire.Container));
  if (record.endpoints.has(network.name)) {
    throw new ApiError(403, `endpoint with name ${record.name} already exists in network ${network.name}`);
  }
  const isUp = isRunning(record);
  const {ip, mac} = isUp ? nextAddress(network) : {ip: '', mac: ''};
  const endpoint = {
    networkId: network.id,
    networkName: network.name,
    aliases: [...textsOf(fieldsOf<'Aliases'>(wire.EndpointConfig).Aliases), record.id.slice(0, 12)],
    endpointId: isUp ? hexOf(`${record.id}/${network.name}`) : '',
    ipAddress: ip,
    macAddress: mac,
  };
  record.endpoints.set(network.name, endpoint);
  touch(record);
  if (isUp) emitEndpoint(world, record, {endpoint, action: 'connect'});
  sendEmpty(call, 200);
}

async function disconnect(call: ApiCall, [id = '']: readonly string[]): Promise<void> {
  const {world} = call;
  const network = find(call, id);
  const record = world.containers.find(textOf(fieldsOf<'Container'>(await readJson(call)).Container));
  const endpoint = record.endpoints.get(network.name);
  if (endpoint === undefined) {
    throw new ApiError(
      isOldEngine(world.profile) ? 500 : 403,
      `container ${record.id} is not connected to the network ${network.name}`,
    );
  }
  record.endpoints.delete(network.name);
  touch(record);
  if (isRunning(record)) emitEndpoint(world, record, {endpoint, action: 'disconnect'});
  sendEmpty(call, 200);
}

function networkJson(world: World, network: NetworkRecord, isInspected: boolean): JsonObject {
  const config = network.subnet === '' ? [] : [{Subnet: network.subnet, Gateway: gatewayOf(network)}];
  return {
    Name: network.name,
    Id: network.id,
    Created: rfc3339(network.createdAtMs, 42_580),
    Scope: 'local',
    Driver: network.driver,
    ...(isAtLeast(world.profile.apiVersion, '1.48') ? {EnableIPv4: true} : {}),
    EnableIPv6: false,
    IPAM: {Driver: 'default', Options: isPredefined(network) ? null : {}, Config: config},
    Internal: network.isInternal,
    Attachable: network.isAttachable,
    Ingress: false,
    ConfigFrom: {Network: ''},
    ConfigOnly: false,
    Containers: isInspected ? Object.fromEntries(endpointsOf(world, network)) : {},
    Options: network.options,
    Labels: network.labels,
  };
}

function endpointsOf(world: World, network: NetworkRecord): readonly (readonly [string, JsonObject])[] {
  const endpoints: (readonly [string, JsonObject])[] = [];
  for (const record of world.containers.all()) {
    const endpoint = record.endpoints.get(network.name);
    if (endpoint === undefined || endpoint.endpointId === '') continue;
    const address = endpoint.ipAddress === '' ? '' : `${endpoint.ipAddress}/16`;
    endpoints.push([
      record.id,
      {
        Name: record.name,
        EndpointID: endpoint.endpointId,
        MacAddress: endpoint.macAddress,
        IPv4Address: address,
        IPv6Address: '',
      },
    ]);
  }
  return endpoints;
}

function find(call: ApiCall, reference: string): NetworkRecord {
  const networks = [...call.world.networks.values()];
  const network =
    networks.find(({id, name}) => id === reference || name === reference) ??
    networks.find(({id}) => id.startsWith(reference));
  if (network === undefined) throw new ApiError(404, `network ${reference} not found`);
  return network;
}

function freeSubnet(world: World): string {
  const taken = new Set([...world.networks.values()].map(network => network.subnet));
  for (let second = 17; second < 256; second++) {
    const subnet = `172.${second}.0.0/16`;
    if (!taken.has(subnet)) return subnet;
  }
  throw new ApiError(500, 'could not find an available, non-overlapping IPv4 address pool');
}

function emitNetwork(world: World, network: NetworkRecord, action: 'create' | 'destroy'): void {
  emitNamed(world, {
    type: 'network',
    action,
    id: network.id,
    attributes: {name: network.name, type: network.driver},
  });
}
