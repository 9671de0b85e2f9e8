import {ApiError} from './api-error.ts';
import type {ContainerRecord, PublishedPort} from './container-record.ts';
import {isAtLeast} from './engine-profile.ts';
import {hexOf} from './random.ts';
import type {World} from './world.ts';

/**
Takes the ports of the host that the container asks for. Throws 500 in the engine's words where one is taken; nothing
is taken then.
*/
export function takeHostPorts(world: World, record: ContainerRecord): readonly PublishedPort[] {
  const wanted = [...record.host.portBindings];
  if (record.host.publishAllPorts) {
    for (const exposed of record.config.exposedPorts) {
      const [port, protocol = 'tcp'] = exposed.split('/');
      const isBound = wanted.some(it => it.port === Number(port) && it.protocol === protocol);
      if (!isBound) wanted.push({port: Number(port), protocol, hostIp: '', hostPort: 0});
    }
  }
  const taken: PublishedPort[] = [];
  for (const {port, protocol, hostIp, hostPort} of wanted) {
    const number = hostPort === 0 ? freePort(world, protocol) : hostPort;
    const addresses = hostIp === '' ? ['0.0.0.0', '::'] : [hostIp];
    for (const address of addresses) {
      const holder = holderOf(world, {address, port: number, protocol});
      if (holder !== undefined && holder !== record.id) {
        releaseHostPorts(world, taken);
        throw new ApiError(500, conflictText(world, record, `${bracketed(address)}:${number}`));
      }
      hold(world, {address, port: number, protocol}, record.id);
      taken.push({port, protocol, hostIp: address, hostPort: number});
    }
  }
  return taken;
}

export function releaseHostPorts(world: World, ports: readonly PublishedPort[]): void {
  for (const {hostIp, hostPort, protocol} of ports) {
    const key = `${hostPort}/${protocol}`;
    const holders = world.hostPorts.get(key);
    holders?.delete(hostIp);
    if (holders?.size === 0) world.hostPorts.delete(key);
  }
}

type Place = {readonly address: string; readonly port: number; readonly protocol: string};

function hold(world: World, {address, port, protocol}: Place, id: string): void {
  const key = `${port}/${protocol}`;
  const holders = world.hostPorts.get(key) ?? new Map<string, string>();
  holders.set(address, id);
  world.hostPorts.set(key, holders);
}

function freePort(world: World, protocol: string): number {
  for (;;) {
    const port = world.nextEphemeralPort;
    world.nextEphemeralPort = port >= 60_999 ? 32_768 : port + 1;
    if (!world.hostPorts.has(`${port}/${protocol}`)) return port;
  }
}

/** Who listens there already: a wildcard address stands against every address of its family. */
function holderOf(world: World, {address, port, protocol}: Place): string | undefined {
  const wildcard = address.includes(':') ? '::' : '0.0.0.0';
  for (const [held, id] of world.hostPorts.get(`${port}/${protocol}`) ?? []) {
    const isSameFamily = held.includes(':') === address.includes(':');
    if (held === address || held === wildcard || (address === wildcard && isSameFamily)) return id;
  }
  return undefined;
}

function conflictText(world: World, record: ContainerRecord, where: string): string {
  const endpoint = hexOf(`${record.id}-endpoint`);
  const core = `driver failed programming external connectivity on endpoint ${record.name} (${endpoint}): Bind for ${where} failed: port is already allocated`;
  return isAtLeast(world.profile.apiVersion, '1.48')
    ? `failed to set up container networking: ${core}`
    : core;
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
