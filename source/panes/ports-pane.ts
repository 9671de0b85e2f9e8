import {containerImage} from '../format/container-cells.ts';
import {hostAndPort} from '../format/ports.ts';
import {containerName, containerWord} from '../objects/container.ts';
import {compareIps} from '../objects/ip-order.ts';
import {memoized} from '../objects/memoized.ts';
import {type PublishedPort, publishedPorts} from '../objects/published-port.ts';
import type {AppState} from '../store/app-state.ts';
import type {Column, Pane} from './pane.ts';

const columns: ReadonlyArray<Column<PublishedPort>> = [
  {
    id: 'host',
    header: 'HOST',
    minColumns: 12,
    maxColumns: 47,
    text: hostText,
    style: () => 'name',
    compare: (a, b) => compareIps(a.port.ip ?? '', b.port.ip ?? '') || publicPortOf(a) - publicPortOf(b),
  },
  {
    id: 'container',
    header: 'CONTAINER',
    minColumns: 12,
    maxColumns: 40,
    text: ({container}) => containerWord(container),
  },
  {
    id: 'port',
    header: 'PORT',
    minColumns: 8,
    maxColumns: 10,
    text: ({port}) => `${port.privatePort}/${port.protocol}`,
    compare: (a, b) => a.port.privatePort - b.port.privatePort,
  },
  {
    id: 'image',
    header: 'IMAGE',
    minColumns: 12,
    maxColumns: 40,
    text: ({container}) => containerImage(container),
    style: () => 'muted',
  },
];

const rowsOf = memoized((containers: AppState['containers']) => publishedPorts(containers.values()));

/** The Ports tab: every port of the host that leads into a container, as `docker port` has it of each. */
export const portsPane: Pane<PublishedPort> = {
  id: 'ports',
  title: 'Ports',
  columns,
  keyOf: ({key}) => key,
  rows: ({containers}) => rowsOf(containers),
  sign: () => ({text: ''}),
  searchText: row =>
    `${hostText(row)} ${containerName(row.container)} ${row.port.privatePort}/${row.port.protocol} ${row.container.image}`.toLowerCase(),
  idOf: ({container}) => container.id,
  emptyText: () => 'No container that runs publishes a port.',
};

function hostText({port}: PublishedPort): string {
  return hostAndPort(port.ip ?? '', String(publicPortOf({port})));
}

function publicPortOf({port}: Pick<PublishedPort, 'port'>): number {
  return port.publicPort ?? 0;
}
