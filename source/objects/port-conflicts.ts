import {type Container, isRunning} from './container.ts';
import {portPairs, portRange} from './port-mapping.ts';
import type {PortMapping} from './run-spec.ts';

/** Who holds a host port that a mapping asks for. */
export type PortConflict = {
  readonly container: Container;
  /** The first port of the mapping that is taken. */
  readonly hostPort: number;
};

/**
For each mapping the running container that publishes its host port already; undefined where there is none.
All addresses (no ip, 0.0.0.0, ::) overlap with each address of their family. A range of host ports for one
container port is in conflict only when all of it is taken. Programs outside Docker are not seen here.
*/
export function portConflicts(
  mappings: readonly PortMapping[],
  containers: readonly Container[],
): ReadonlyArray<PortConflict | undefined> {
  const running = containers.filter(isRunning);
  return mappings.map(mapping => {
    const holders = wantedPorts(mapping).map(choices =>
      choices.map(hostPort => holderOf({...mapping, hostPort}, running)),
    );
    return holders.find(choices => choices.every(holder => holder !== undefined))?.[0];
  });
}

/** For each mapping the index of an earlier one that asks for the same host port; undefined where there is none. */
export function repeatedMappings(mappings: readonly PortMapping[]): ReadonlyArray<number | undefined> {
  return mappings.map((mapping, index) => {
    const earlier = mappings.findIndex(
      (other, otherIndex) => otherIndex < index && wantTheSame(mapping, other),
    );
    return earlier === -1 ? undefined : earlier;
  });
}

/** Per port of the container the host ports that would do. Empty where the engine chooses. */
function wantedPorts(mapping: PortMapping): ReadonlyArray<readonly number[]> {
  if (mapping.hostPort === '') return [];
  return portPairs(mapping).map(({hostPort}) => {
    const {first, last} = portRange(hostPort);
    return Array.from({length: last - first + 1}, (_, index) => first + index);
  });
}

function holderOf(
  {ip, hostPort, protocol}: Omit<PortMapping, 'hostPort'> & {readonly hostPort: number},
  running: readonly Container[],
): PortConflict | undefined {
  const container = running.find(({ports}) =>
    ports.some(
      port =>
        port.publicPort === hostPort && port.protocol === protocol && addressesOverlap(port.ip ?? '', ip),
    ),
  );
  return container && {container, hostPort};
}

function wantTheSame(a: PortMapping, b: PortMapping): boolean {
  if (a.protocol !== b.protocol || !addressesOverlap(a.ip, b.ip)) return false;
  // A range to choose from is not a wish for one port.
  const fixed = (mapping: PortMapping) =>
    wantedPorts(mapping).flatMap(choices => (choices.length === 1 ? choices : []));
  const taken = new Set(fixed(b));
  return fixed(a).some(port => taken.has(port));
}

function addressesOverlap(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return true;
  if (a.includes(':') !== b.includes(':')) return false;
  return isAll(a) || isAll(b);
}

function isAll(ip: string): boolean {
  return ip === '0.0.0.0' || ip === '::';
}
