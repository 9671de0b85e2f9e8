import {humanSize} from '../format/size.ts';
import {type DiskItem, diskItems} from '../objects/disk-items.ts';
import type {DiskUsage} from '../objects/disk-usage.ts';
import {memoized} from '../objects/memoized.ts';
import type {Column, Pane} from './pane.ts';

const columns: ReadonlyArray<Column<DiskItem>> = [
  {id: 'name', header: 'NAME', minColumns: 12, maxColumns: 60, text: item => item.label, style: () => 'name'},
  {
    id: 'size',
    header: 'SIZE',
    minColumns: 8,
    maxColumns: 8,
    isFixed: true,
    align: 'right',
    text: item => size(item.sizeBytes, item.kind === 'volume' ? 4 : 3),
    compare: (a, b) => (b.sizeBytes ?? -1) - (a.sizeBytes ?? -1),
  },
  {
    id: 'type',
    header: 'TYPE',
    minColumns: 11,
    maxColumns: 11,
    isFixed: true,
    text: item => typeNames[item.kind],
  },
  {
    id: 'unique',
    header: 'UNIQUE SIZE',
    minColumns: 11,
    maxColumns: 11,
    isFixed: true,
    align: 'right',
    text: item => (item.kind === 'image' ? size(item.uniqueBytes, 4) : ''),
    compare: (a, b) => (b.uniqueBytes ?? -1) - (a.uniqueBytes ?? -1),
  },
  {
    id: 'shared',
    header: 'SHARED SIZE',
    minColumns: 11,
    maxColumns: 11,
    isFixed: true,
    align: 'right',
    text: item => (item.kind === 'image' ? size(item.sharedBytes, 4) : ''),
  },
  {
    id: 'links',
    header: 'LINKS',
    minColumns: 5,
    maxColumns: 5,
    isFixed: true,
    align: 'right',
    text: item => (item.linkCount === undefined ? '' : String(item.linkCount)),
  },
  {id: 'note', header: 'USED BY', minColumns: 8, maxColumns: 40, text: item => item.note},
];

/** `docker system df -v` gives some of its sizes with three digits and some with four. */
function size(bytes: number | undefined, digits: 3 | 4): string {
  return bytes === undefined ? 'N/A' : humanSize(bytes, digits);
}

const typeNames: Readonly<Record<DiskItem['kind'], string>> = {
  image: 'Image',
  container: 'Container',
  volume: 'Volume',
  'build-cache': 'Build cache',
};

/** The Disk tab: what makes up the bytes of `docker system df`, per kind, largest first. */
export const diskPane: Pane<DiskItem> = {
  id: 'disk',
  title: 'Disk',
  columns,
  keyOf: item => item.key,
  rows: state => (state.disk.usage === undefined ? [] : itemsOf(state.disk.usage)),
  sign: () => ({text: ''}),
  searchText: item => `${item.label} ${typeNames[item.kind]} ${item.note}`.toLowerCase(),
  idOf: item => item.id.replace(/^sha256:/, ''),
  emptyText: state => (state.disk.usage === undefined ? '' : 'Nothing takes any room.'),
};

const itemsOf = memoized((usage: DiskUsage) => diskItems(usage));
