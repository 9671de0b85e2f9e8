import {containerCommand, containerImage, shownCommand} from '../format/container-cells.ts';
import {ago} from '../format/duration.ts';
import {displayablePorts, publishedFirst} from '../format/ports.ts';
import {bytesSize} from '../format/size.ts';
import {percent} from '../format/stats-cells.ts';
import {type Container, containerName, isRunning, projectOf, shortId} from '../objects/container.ts';
import {runningFirst} from '../objects/display-order.ts';
import {memoized} from '../objects/memoized.ts';
import {naturalOrder} from '../objects/natural-order.ts';
import {newerNames} from '../objects/newer-names.ts';
import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import {namesOf} from './images-pane.ts';
import type {Column, Pane} from './pane.ts';
import type {Segment, Style} from './segments.ts';

const columns: ReadonlyArray<Column<Container>> = [
  {
    id: 'name',
    header: 'NAMES',
    minColumns: 12,
    // At 80 columns a compose name and its number.
    goodColumns: 16,
    maxColumns: 40,
    text: containerName,
    style: () => 'name',
    compare: (a, b) => naturalOrder(containerName(a), containerName(b)),
  },
  {
    id: 'status',
    header: 'STATUS',
    minColumns: 23,
    maxColumns: 31,
    isFixed: true,
    text: (container, state) => state.busy.get(container.id) ?? container.status,
    style: statusStyle,
  },
  {
    id: 'image',
    header: 'IMAGE',
    minColumns: 12,
    maxColumns: 40,
    text: containerImage,
    style: (container, state) => (isOutdated(container, state) ? 'warning' : undefined),
  },
  {
    id: 'ports',
    header: 'PORTS',
    // `0.0.0.0:8080->80/tcp`, and where names leave room for it `127.0.0.1:5001->5002/tcp`.
    minColumns: 20,
    goodColumns: 24,
    maxColumns: 46,
    text: container => displayablePorts(container.ports),
    cutText: container => publishedFirst(container.ports),
  },
  {
    id: 'id',
    header: 'CONTAINER ID',
    minColumns: 12,
    maxColumns: 12,
    isFixed: true,
    text: container => shortId(container.id),
    style: () => 'muted',
  },
  {
    id: 'cpu',
    header: 'CPU %',
    minColumns: 7,
    maxColumns: 7,
    isFixed: true,
    align: 'right',
    text: (container, state) => {
      const stats = statsOf(container, state);
      return stats === undefined ? '' : percent(stats.cpuPercent);
    },
    style: statsStyle,
    compare: (a, b, state) => (statsOf(b, state)?.cpuPercent ?? -1) - (statsOf(a, state)?.cpuPercent ?? -1),
  },
  {
    id: 'memory',
    header: 'MEM',
    minColumns: 8,
    maxColumns: 8,
    isFixed: true,
    align: 'right',
    text: (container, state) => {
      const stats = statsOf(container, state);
      return stats === undefined ? '' : bytesSize(stats.memoryBytes);
    },
    style: statsStyle,
    compare: (a, b, state) => (statsOf(b, state)?.memoryBytes ?? -1) - (statsOf(a, state)?.memoryBytes ?? -1),
  },
  {
    id: 'created',
    header: 'CREATED',
    minColumns: 14,
    maxColumns: 18,
    isFixed: true,
    text: (container, state) => ago(container.createdAtMs, state.nowMs),
    compare: (a, b) => b.createdAtMs - a.createdAtMs,
  },
  {
    id: 'command',
    header: 'COMMAND',
    minColumns: 12,
    maxColumns: 22,
    text: (container, {showsSecrets}) => containerCommand({command: shownCommand(container, showsSecrets)}),
    style: () => 'muted',
  },
  {
    id: 'project',
    header: 'PROJECT',
    minColumns: 7,
    maxColumns: 20,
    text: projectOf,
    isUsed: state => hasProjects(state.containers),
  },
];

/** The Containers tab. */
export const containersPane: Pane<Container> = {
  id: 'containers',
  title: 'Containers',
  columns,
  keyOf: container => container.id,
  rows: state => rowsOf(state.containers),
  sign: rowSign,
  searchText: (container, state) =>
    `${container.names.join(' ')} ${container.image} ${container.status} ${container.command} ${projectOf(container)} ${displayablePorts(container.ports)} ${state.busy.get(container.id) ?? ''}`.toLowerCase(),
  idOf: container => container.id,
  objectIdOf: key => key,
  narrowed: {text: 'running only', isShown: isRunning},
  emptyText: state =>
    state.lists.containers.isNarrowed && state.containers.size > 0
      ? `Nothing runs. ${keyName(state, 'hide-stopped')} shows all.`
      : `No containers. Press ${keyName(state, 'run')} to run one.`,
};

const rowsOf = memoized((containers: AppState['containers']) => runningFirst([...containers.values()]));

/** A newer image took the name that it was made from, as far as can be told from the lists. */
function isOutdated({image, imageId}: Container, {images}: AppState): boolean {
  const own = shortId(image) === shortId(imageId) ? images.get(imageId) : undefined;
  return own !== undefined && newerNames(own, namesOf(images)).length > 0;
}

/** The state's sign; where there is none, that it could be recreated on a newer image. */
function rowSign(container: Container, state: AppState): Segment {
  const sign = containerSign(container);
  return sign.text === '' && isOutdated(container, state) ? {text: '↑', style: 'warning'} : sign;
}

const hasProjects = memoized((containers: AppState['containers']): boolean =>
  containers.values().some(container => projectOf(container) !== ''),
);

// Figures of a container that has stopped since are not its figures any more.
function statsOf(container: Container, state: AppState) {
  return isRunning(container) ? state.stats.get(container.id) : undefined;
}

function isUnhealthy(container: Container): boolean {
  return container.status.includes('(unhealthy)');
}

/** States told apart without colour; nothing for what simply runs. */
function containerSign(container: Container): Segment {
  switch (container.state) {
    case 'running':
      return isUnhealthy(container) ? {text: '!', style: 'warning'} : {text: ''};
    case 'paused':
      return {text: '=', style: 'warning'};
    case 'restarting':
      return {text: '↻', style: 'warning'};
    case 'created':
      return {text: '○', style: 'muted'};
    case 'exited':
      return {text: '✕', style: /^Exited \(0\)/.test(container.status) ? 'muted' : 'stopped'};
    case 'removing':
    case 'dead':
      return {text: '✖', style: 'error'};
    case 'unknown':
      return {text: '?', style: 'warning'};
  }
}

function statusStyle(container: Container, state: AppState): Style | undefined {
  if (state.busy.has(container.id)) return 'warning';
  if (container.state === 'running') return isUnhealthy(container) ? 'warning' : 'running';
  return containerSign(container).style;
}

// A figure older than two of its periods is dimmed: it may no longer be so.
const staleAfterMs = {focused: 6_000, unfocused: 50_000};

/** How a figure of `docker stats` looks: dimmed when it is old. */
export function statsStyle(container: Container, state: AppState): Style | undefined {
  const stats = state.stats.get(container.id);
  if (stats === undefined) return undefined;
  const limitMs = state.isFocused ? staleAfterMs.focused : staleAfterMs.unfocused;
  return state.nowMs - stats.receivedAtMs > limitMs ? 'muted' : undefined;
}
