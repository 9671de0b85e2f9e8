import {humanSize} from '../format/size.ts';
import {type Container, containerName} from '../objects/container.ts';
import type {DiskUsage} from '../objects/disk-usage.ts';
import {memoized} from '../objects/memoized.ts';
import {naturalOrder} from '../objects/natural-order.ts';
import type {Volume} from '../objects/volume.ts';
import {volumeUsers} from '../objects/volume-users.ts';
import type {AppState} from '../store/app-state.ts';
import type {Column, Pane} from './pane.ts';
import type {Style} from './segments.ts';

const columns: ReadonlyArray<Column<Volume>> = [
  {
    id: 'name',
    header: 'VOLUME NAME',
    minColumns: 14,
    maxColumns: 64,
    text: ({name}) => name,
    style: () => 'name',
    compare: (a, b) => naturalOrder(a.name, b.name),
  },
  {
    id: 'used-by',
    header: 'USED BY',
    minColumns: 12,
    maxColumns: 40,
    text: (volume, state) =>
      state.busy.get(volume.name) ?? volumeUsersOf(volume, state).map(containerName).join(', '),
    compare: (a, b, state) => volumeUsersOf(b, state).length - volumeUsersOf(a, state).length,
  },
  {
    id: 'size',
    header: 'SIZE',
    minColumns: 8,
    maxColumns: 8,
    isFixed: true,
    align: 'right',
    text: (volume, state) => measured(state, volume.sizeBytes, bytes => humanSize(bytes)),
    style: measuredStyle,
    compare: (a, b) => (b.sizeBytes ?? -1) - (a.sizeBytes ?? -1),
  },
  {id: 'driver', header: 'DRIVER', minColumns: 6, maxColumns: 20, text: ({driver}) => driver},
  {
    id: 'links',
    header: 'LINKS',
    minColumns: 5,
    maxColumns: 5,
    isFixed: true,
    align: 'right',
    text: (volume, state) => measured(state, volume.refCount, String),
    style: measuredStyle,
    compare: (a, b) => (b.refCount ?? -1) - (a.refCount ?? -1),
  },
  {
    id: 'created',
    header: 'CREATED',
    minColumns: 19,
    maxColumns: 19,
    isFixed: true,
    text: ({createdAt}) => createdAt.slice(0, 19).replace('T', ' '),
    compare: (a, b) => naturalOrder(b.createdAt, a.createdAt),
  },
  {
    id: 'mountpoint',
    header: 'MOUNTPOINT',
    minColumns: 20,
    maxColumns: 80,
    text: ({mountpoint}) => mountpoint,
  },
];

/** The Volumes tab. Sizes and links are there once `system df` was asked for. */
export const volumesPane: Pane<Volume> = {
  id: 'volumes',
  title: 'Volumes',
  columns,
  keyOf: ({name}) => name,
  rows: state => rowsOf(state.disk.usage)(state.volumes),
  sign: (volume, state) =>
    volumeUsersOf(volume, state).length === 0 ? {text: '○', style: 'warning'} : {text: ''},
  searchText: (volume, state) =>
    `${volume.name} ${volume.driver} ${volumeUsersOf(volume, state).map(containerName).join(' ')}`.toLowerCase(),
  idOf: ({name}) => name,
  objectIdOf: key => key,
  narrowed: {text: 'unused only', isShown: (volume, state) => volumeUsersOf(volume, state).length === 0},
  emptyText: state => (state.lists.volumes.isNarrowed ? 'No unused volumes.' : 'No volumes.'),
};

/** The containers, running or not, that have the volume mounted. */
export function volumeUsersOf(volume: Volume, state: AppState): readonly Container[] {
  return usersByVolume(state.containers)(volume);
}

const usersByVolume = memoized(volumeUsers);

/** The volumes by name, as `docker volume ls` sorts them, with the figures of the last `system df`. */
const rowsOf = memoized((usage: DiskUsage | undefined) => {
  const figures = new Map(usage?.volumes.map(volume => [volume.name, volume]));
  return memoized((volumes: AppState['volumes']): readonly Volume[] =>
    [...volumes.values()]
      .map(volume => {
        const {sizeBytes, refCount} = figures.get(volume.name) ?? {};
        return {
          ...volume,
          ...(sizeBytes === undefined ? {} : {sizeBytes}),
          ...(refCount === undefined ? {} : {refCount}),
        };
      })
      .sort((a, b) => naturalOrder(a.name, b.name)),
  );
});

/** As `docker volume ls` says of what was not computed: N/A. */
function measured(state: AppState, value: number | undefined, text: (value: number) => string): string {
  if (value !== undefined) return text(value);
  return state.disk.status === 'computing' ? '…' : 'N/A';
}

/** A figure that may be true no longer is dimmed. */
function measuredStyle(volume: Volume, state: AppState): Style | undefined {
  return volume.sizeBytes === undefined || state.disk.status !== 'ready' ? 'muted' : undefined;
}
