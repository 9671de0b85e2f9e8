import type {Json} from './json.ts';
import {at, entriesAt, numberAt, objectAt, textAt, textsAt} from './json-path.ts';
import type {JsonObject} from './own-settings.ts';

/** A network of a container, and how it was joined: what `EndpointConfig` takes. */
export type Joined = {readonly network: string; readonly endpoint: JsonObject};

/** The networks of a container: only engines from API 1.44 on create it in more than the first. */
export type JoinedNetworks = {
  /** `NetworkMode`, by the network's name where it is one. */
  readonly mode: string;
  /** Of the first; empty for nothing in particular. */
  readonly endpoint: JsonObject;
  readonly others: readonly Joined[];
};

/**
The networks of an inspect, with aliases and addresses that were asked for: what the engine gave of itself is left out.
`mode`: another network to be created in; the one that it was created in is left then, the others stay.
*/
export function joinedNetworks(container: Json, mode?: string): JoinedNetworks {
  const before = textAt(container, 'HostConfig', 'NetworkMode');
  const joined = entriesAt(container, 'NetworkSettings', 'Networks').map(([network, endpoint]) => ({
    network,
    id: textAt(endpoint, 'NetworkID'),
    endpoint: asked(container, endpoint),
  }));
  const isOf = (wanted: string) => (it: {readonly network: string; readonly id: string}) =>
    it.network === networkOfMode(wanted) || (it.id !== '' && it.id === wanted);
  const isMoved = mode !== undefined && !joined.filter(isOf(before)).some(isOf(mode));
  const wanted = isMoved ? mode : before;
  const first = joined.find(isOf(wanted));
  const others = joined.filter(it => it !== first && !(isMoved && isOf(before)(it)));
  const isAlone = /^(?:host|none|container:.*)$/.test(wanted);
  return {
    mode: first === undefined || networkOfMode(wanted) === first.network ? wanted : first.network,
    endpoint: isAlone ? {} : (first?.endpoint ?? {}),
    others: isAlone ? [] : others.map(({network, endpoint}) => ({network, endpoint})),
  };
}

/** The network that a `NetworkMode` means. */
export function networkOfMode(mode: string): string {
  return mode === '' || mode === 'default' ? 'bridge' : mode;
}

/** Below API 1.45 the engine adds the container's short id to its aliases. */
function asked(container: Json, endpoint: Json): JsonObject {
  const id = textAt(container, 'Id').slice(0, 12);
  const aliases = textsAt(endpoint, 'Aliases').filter(alias => alias !== id);
  const links = textsAt(endpoint, 'Links');
  const fields: readonly (readonly [string, Json, boolean])[] = [
    ['Aliases', aliases, aliases.length > 0],
    ['IPAMConfig', objectAt(endpoint, 'IPAMConfig'), entriesAt(endpoint, 'IPAMConfig').length > 0],
    ['Links', links, links.length > 0],
    ['DriverOpts', objectAt(endpoint, 'DriverOpts'), entriesAt(endpoint, 'DriverOpts').length > 0],
    ['GwPriority', at(endpoint, 'GwPriority') ?? 0, numberAt(endpoint, 'GwPriority') !== 0],
  ];
  return Object.fromEntries(fields.flatMap(([name, value, isAsked]) => (isAsked ? [[name, value]] : [])));
}
