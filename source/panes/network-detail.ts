import {ago} from '../format/duration.ts';
import {containerName} from '../objects/container.ts';
import type {Json} from '../objects/json.ts';
import {at, entriesAt, listAt, textAt} from '../objects/json-path.ts';
import type {Network} from '../objects/network.ts';
import type {AppState} from '../store/app-state.ts';
import {type DetailLine, namedValues, optionLines, pair, section} from './detail-section.ts';
import {networkUsersOf} from './networks-pane.ts';

/** A network for people: its addresses, and who is on it with which. `inspect` is undefined until the engine has answered. */
export function networkLines(
  network: Network,
  inspect: Json | undefined,
  state: AppState,
): readonly DetailLine[] {
  return [
    pair('Driver', network.driver),
    pair('Scope', network.scope || '–'),
    pair('Network id', network.id),
    ...(network.createdAtMs === 0 ? [] : [pair('Created', ago(network.createdAtMs, state.nowMs))]),
    pair('Subnet', network.subnets.join(', ') || '–'),
    ...(inspect === undefined ? [] : addressLines(inspect)),
    pair('Internal', network.isInternal ? 'yes: no way out of it' : 'no'),
    ...section('Used by', userLines(network, inspect, state)),
    ...(inspect === undefined ? [] : optionLines(optionsOf(inspect), state)),
    ...namedValues('Labels', network.labels, state),
  ];
}

function addressLines(inspect: Json): readonly DetailLine[] {
  const gateways = listAt(inspect, 'IPAM', 'Config')
    .map(config => textAt(config, 'Gateway'))
    .filter(gateway => gateway !== '');
  return [
    pair('Gateway', gateways.join(', ') || '–'),
    ...(at(inspect, 'EnableIPv6') === true ? [pair('IPv6', 'yes')] : []),
    ...(at(inspect, 'Attachable') === true ? [pair('Attachable', 'yes')] : []),
  ];
}

/** Running ones have an address; stopped ones will get one when they start. */
function userLines(network: Network, inspect: Json | undefined, state: AppState): readonly string[] {
  const endpoints = new Map(entriesAt(inspect, 'Containers'));
  const users = networkUsersOf(network, state);
  if (users.length === 0) return ['no container'];
  return users.map(container => {
    const endpoint = endpoints.get(container.id);
    const addresses = [textAt(endpoint, 'IPv4Address'), textAt(endpoint, 'IPv6Address')].filter(Boolean);
    return [containerName(container), addresses.join(' '), container.state].filter(Boolean).join('  ');
  });
}

function optionsOf(inspect: Json): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entriesAt(inspect, 'Options').filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
