import {ago} from '../format/duration.ts';
import {humanSize} from '../format/size.ts';
import {type Container, containerName, shortId} from '../objects/container.ts';
import {newestFirst} from '../objects/display-order.ts';
import {type ImageRow, isDangling} from '../objects/image.ts';
import {imageRows} from '../objects/image-rows.ts';
import {memoized} from '../objects/memoized.ts';
import {namesByRepository, newerNames} from '../objects/newer-names.ts';
import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import type {Column, Pane} from './pane.ts';
import type {Segment} from './segments.ts';

const columns: ReadonlyArray<Column<ImageRow>> = [
  {
    id: 'repository',
    header: 'REPOSITORY',
    minColumns: 12,
    maxColumns: 50,
    text: row => row.repository,
    style: () => 'name',
  },
  {id: 'tag', header: 'TAG', minColumns: 8, maxColumns: 24, text: row => row.tag},
  {
    id: 'size',
    header: 'SIZE',
    minColumns: 7,
    maxColumns: 7,
    isFixed: true,
    align: 'right',
    text: row => humanSize(row.image.sizeBytes, 3),
    compare: (a, b) => b.image.sizeBytes - a.image.sizeBytes,
  },
  {
    id: 'id',
    header: 'IMAGE ID',
    minColumns: 12,
    maxColumns: 12,
    isFixed: true,
    text: row => shortId(row.image.id),
    style: () => 'muted',
  },
  {
    id: 'created',
    header: 'CREATED',
    minColumns: 14,
    maxColumns: 18,
    isFixed: true,
    text: (row, state) => ago(row.image.createdAtMs, state.nowMs),
    compare: (a, b) => b.image.createdAtMs - a.image.createdAtMs,
  },
  {
    id: 'used-by',
    header: 'USED BY',
    minColumns: 7,
    maxColumns: 40,
    text: (row, state) => state.busy.get(row.key) ?? usersOf(row, state).map(containerName).join(', '),
    compare: (a, b, state) => usersOf(b, state).length - usersOf(a, state).length,
  },
];

/** The Images tab: one row per tag. */
export const imagesPane: Pane<ImageRow> = {
  id: 'images',
  title: 'Images',
  columns,
  keyOf: row => row.key,
  rows: state => rowsOf(state.images),
  sign: imageSign,
  searchText: (row, state) =>
    `${row.repository}:${row.tag} ${usersOf(row, state).map(containerName).join(' ')}`.toLowerCase(),
  idOf: row => row.image.id.replace(/^sha256:/, ''),
  objectIdOf: key => key.split(' ')[0] ?? '',
  narrowed: {text: 'dangling only', isShown: row => isDangling(row.image)},
  emptyText: state =>
    state.lists.images.isNarrowed
      ? `No dangling images. ${keyName(state, 'dangling-only')} shows all.`
      : 'No images.',
};

/** A row whose tag went to a newer image looks other than one that simply has none. */
function imageSign(row: ImageRow, {images}: AppState): Segment {
  const isOutdated = row.tag === '<none>' && newerNames(row.image, namesOf(images)).length > 0;
  if (isOutdated) return {text: '↑', style: 'warning'};
  return isDangling(row.image) ? {text: '○', style: 'warning'} : {text: ''};
}

/** Names by repository, put together once for each list of images. */
export const namesOf = memoized(namesByRepository);

const rowsOf = memoized((images: AppState['images']) => imageRows(newestFirst([...images.values()])));

const usersByImage = memoized(
  (containers: AppState['containers']): ReadonlyMap<string, readonly Container[]> =>
    Map.groupBy(containers.values(), container => container.imageId),
);

/** The containers, running or not, that were made from this image. */
export function usersOf(row: ImageRow, state: AppState): readonly Container[] {
  return usersByImage(state.containers).get(row.image.id) ?? [];
}
