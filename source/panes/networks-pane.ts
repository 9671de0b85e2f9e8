import {ago} from '../format/duration.ts';
import {type Container, containerName, shortId} from '../objects/container.ts';
import {memoized} from '../objects/memoized.ts';
import {naturalOrder} from '../objects/natural-order.ts';
import {isPredefined, type Network} from '../objects/network.ts';
import {networkUsers} from '../objects/network-users.ts';
import type {AppState} from '../store/app-state.ts';
import type {Column, Pane} from './pane.ts';

const columns: ReadonlyArray<Column<Network>> = [
  {
    id: 'name',
    header: 'NAME',
    minColumns: 14,
    maxColumns: 40,
    text: ({name}) => name,
    style: () => 'name',
    compare: (a, b) => naturalOrder(a.name, b.name),
  },
  {
    id: 'used-by',
    header: 'USED BY',
    minColumns: 12,
    maxColumns: 40,
    text: (network, state) =>
      state.busy.get(network.id) ?? networkUsersOf(network, state).map(containerName).join(', '),
    compare: (a, b, state) => networkUsersOf(b, state).length - networkUsersOf(a, state).length,
  },
  {id: 'subnet', header: 'SUBNET', minColumns: 14, maxColumns: 44, text: ({subnets}) => subnets.join(', ')},
  {id: 'driver', header: 'DRIVER', minColumns: 7, maxColumns: 16, text: ({driver}) => driver},
  {id: 'scope', header: 'SCOPE', minColumns: 6, maxColumns: 6, isFixed: true, text: ({scope}) => scope},
  {
    id: 'id',
    header: 'NETWORK ID',
    minColumns: 12,
    maxColumns: 12,
    isFixed: true,
    text: ({id}) => shortId(id),
    style: () => 'muted',
  },
  {
    id: 'internal',
    header: 'INTERNAL',
    minColumns: 8,
    maxColumns: 8,
    isFixed: true,
    text: ({isInternal}) => (isInternal ? 'internal' : ''),
  },
  {
    id: 'created',
    header: 'CREATED',
    minColumns: 14,
    maxColumns: 18,
    isFixed: true,
    text: ({createdAtMs}, state) => (createdAtMs === 0 ? '' : ago(createdAtMs, state.nowMs)),
    compare: (a, b) => b.createdAtMs - a.createdAtMs,
  },
];

/** The Networks tab. */
export const networksPane: Pane<Network> = {
  id: 'networks',
  title: 'Networks',
  columns,
  keyOf: ({id}) => id,
  rows: state => rowsOf(state.networks),
  sign: (network, state) => (isUnused(network, state) ? {text: '○', style: 'warning'} : {text: ''}),
  searchText: (network, state) =>
    [
      network.name,
      network.driver,
      network.scope,
      ...network.subnets,
      ...networkUsersOf(network, state).map(containerName),
    ]
      .join(' ')
      .toLowerCase(),
  idOf: ({id}) => id,
  objectIdOf: key => key,
  narrowed: {text: 'unused only', isShown: isUnused},
  emptyText: state => (state.lists.networks.isNarrowed ? 'No unused networks.' : 'No networks.'),
};

/** The containers, running or not, that are connected to it or configured for it. */
export function networkUsersOf(network: Network, state: AppState): readonly Container[] {
  return usersByNetwork(state.containers)(network);
}

const usersByNetwork = memoized(networkUsers);

/** The engine's own networks are never in anybody's way. */
function isUnused(network: Network, state: AppState): boolean {
  return !isPredefined(network) && networkUsersOf(network, state).length === 0;
}

/** By name, as `docker network ls` sorts them. */
const rowsOf = memoized((networks: AppState['networks']): readonly Network[] =>
  [...networks.values()].sort((a, b) => naturalOrder(a.name, b.name)),
);
