import {
  argvOf,
  type ContainerRecord,
  type EndpointRecord,
  isRunning,
  type MountRecord,
} from './container-record.ts';
import {isAtLeast} from './engine-profile.ts';
import {gatewayOf} from './network-record.ts';
import type {JsonObject} from './wire-fields.ts';
import type {World} from './world.ts';

/** `Ports` of a list: one entry for each address that listens, one without an address for what is only exposed. */
export function portsJson(record: ContainerRecord): readonly JsonObject[] {
  if (!isRunning(record) || record.state === 'restarting') return [];
  const ports: JsonObject[] = record.publishedPorts.map(({port, protocol, hostIp, hostPort}) => ({
    IP: hostIp,
    PrivatePort: port,
    PublicPort: hostPort,
    Type: protocol,
  }));
  for (const exposed of record.config.exposedPorts) {
    const [port, protocol] = exposed.split('/');
    const isPublished = record.publishedPorts.some(it => `${it.port}/${it.protocol}` === exposed);
    if (!isPublished) ports.push({PrivatePort: Number(port), Type: protocol});
  }
  return ports;
}

/** `NetworkSettings.Ports` of an inspect. */
export function portMapJson(record: ContainerRecord): JsonObject {
  const map: {[name: string]: JsonObject[] | null} = {};
  if (!isRunning(record) || record.state === 'restarting') return map;
  for (const exposed of record.config.exposedPorts) map[exposed] = null;
  for (const {port, protocol, hostIp, hostPort} of record.publishedPorts) {
    const name = `${port}/${protocol}`;
    map[name] = [...(map[name] ?? []), {HostIp: hostIp, HostPort: String(hostPort)}];
  }
  return map;
}

/** `NetworkSettings.Networks`, in a list and in an inspect. */
export function networksJson(world: World, record: ContainerRecord, apiVersion: string): JsonObject {
  const networks: JsonObject = {};
  for (const endpoint of record.endpoints.values()) {
    networks[endpoint.networkName] = endpointJson(world, endpoint, apiVersion);
  }
  return networks;
}

function endpointJson(world: World, endpoint: EndpointRecord, apiVersion: string): JsonObject {
  const network = world.networks.get(endpoint.networkId);
  const isUp = endpoint.endpointId !== '';
  const hasSubnet = isUp && network !== undefined && network.subnet !== '';
  return {
    IPAMConfig: null,
    Links: null,
    Aliases: endpoint.aliases.length > 0 ? endpoint.aliases : null,
    // Newer engines name the driver's gateway and the names that its DNS answers to.
    ...(isAtLeast(apiVersion, '1.44') ? {MacAddress: isUp ? endpoint.macAddress : ''} : {}),
    ...(isAtLeast(apiVersion, '1.48') ? {GwPriority: 0} : {}),
    NetworkID: endpoint.networkId,
    EndpointID: endpoint.endpointId,
    Gateway: hasSubnet ? gatewayOf(network) : '',
    IPAddress: endpoint.ipAddress,
    IPPrefixLen: hasSubnet ? 16 : 0,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    ...(isAtLeast(apiVersion, '1.44')
      ? {DriverOpts: null, DNSNames: endpoint.aliases.length > 0 ? endpoint.aliases : null}
      : {MacAddress: isUp ? endpoint.macAddress : '', DriverOpts: null}),
  };
}

/** One entry of `Mounts`. */
export function mountJson(mount: MountRecord): JsonObject {
  const mode = mount.type === 'volume' ? (mount.isReadOnly ? 'ro' : 'z') : mount.isReadOnly ? 'ro' : '';
  return {
    Type: mount.type,
    ...(mount.type === 'volume' ? {Name: mount.name} : {}),
    Source: mount.source,
    Destination: mount.destination,
    ...(mount.type === 'volume' ? {Driver: 'local'} : {}),
    Mode: mode,
    RW: !mount.isReadOnly,
    Propagation: mount.type === 'bind' ? 'rprivate' : '',
  };
}

/** COMMAND of a list: arguments with a blank are put into single quotes (moby daemon/list.go). */
export function commandText(record: ContainerRecord): string {
  return argvOf(record.config)
    .map((part, index) => (index > 0 && part.includes(' ') ? `'${part}'` : part))
    .join(' ');
}

/** IMAGE of a list: the name asked for while it still means the image, else the image's id (daemon/list.go). */
export function imageText(world: World, record: ContainerRecord): string {
  // The usual case first: parsing 10,000 names would take longer than all the rest.
  if (world.images.byId(record.imageId)?.tags.has(record.imageReference)) return record.imageReference;
  const image = world.images.lookUp(record.imageReference);
  return image?.id === record.imageId ? record.imageReference : record.imageId;
}
