import {humanDuration} from '../format/duration.ts';
import {safeText} from '../format/safe-text.ts';
import {cutText, textWidth} from '../format/text-width.ts';
import {isRunning} from '../objects/container.ts';
import {type AppState, paneIds} from '../store/app-state.ts';
import {paneTitles} from './all-panes.ts';
import {runningWord} from './job-lines.ts';
import {once} from './once.ts';
import type {Segment} from './pane.ts';

/** Where one is, how much there is, and whether it is current. */
export function headerSegments(state: AppState, columns: number): readonly Segment[] {
  const right = [...jobSegments(state), ...freshness(state)];
  const title = [{text: ' Quaymaster', style: 'title'} as const, ...badges(state), {text: '  '}];
  const room = columns - widthOf(title) - widthOf(right) - 1;
  return spread([...title, {text: whereabouts(state, room)}], right, columns);
}

/** The tabs: the open one stands out by brackets as well as by look. */
export function tabSegments(state: AppState): readonly Segment[] {
  return paneIds.flatMap((id, index): readonly Segment[] => {
    const label = `${index + 1} ${paneTitles[id]}${id === 'logs' || id === 'disk' ? '' : countOf(state, id)}`;
    return id === state.pane
      ? [{text: '['}, {text: label, style: 'title'}, {text: ']'}]
      : [{text: ` ${label} `, style: 'muted'}];
  });
}

/** Header and tabs in one line, for few rows. */
export function shortHeaderSegments(state: AppState, columns: number): readonly Segment[] {
  const right = [...jobSegments(state), ...freshness(state)];
  const withTitles = [...shortTabs(state, true), ...badges(state)];
  const isRoomy = widthOf(withTitles) + 1 + widthOf(right) <= columns;
  return spread(isRoomy ? withTitles : [...shortTabs(state, false), ...badges(state)], right, columns);
}

/** The tabs with their titles, or all but the open one by their digits. */
function shortTabs(state: AppState, hasTitles: boolean): readonly Segment[] {
  return paneIds.flatMap((id, index): readonly Segment[] =>
    id === state.pane
      ? [{text: '['}, {text: `${index + 1} ${paneTitles[id]}`, style: 'title'}, {text: ']'}]
      : [{text: ` ${index + 1}${hasTitles ? ` ${paneTitles[id]}` : ''} `, style: 'muted'}],
  );
}

/** Whether what is on screen is current, and if not how old it is. */
export function freshness(state: AppState): readonly Segment[] {
  const {connection, nowMs} = state;
  if (connection.status === 'connecting') return [{text: '◌ connecting', style: 'warning'}];
  if (connection.status === 'lost') {
    const age =
      connection.lostAtMs === undefined ? '' : ` ${humanDuration(nowMs - connection.lostAtMs)} old,`;
    const inSeconds = Math.max(0, Math.ceil(((connection.nextTryAtMs ?? nowMs) - nowMs) / 1000));
    const known = state.listedAtMs.containers === undefined ? '' : age;
    return [{text: `✕ engine lost,${known} next try in ${inSeconds}s`, style: 'error'}];
  }
  switch (connection.events) {
    case 'live':
      return [{text: '● live', style: 'running'}];
    case 'late':
      return [{text: '◌ late', style: 'warning'}];
    case 'none':
      return [{text: '○ polling', style: 'warning'}];
  }
}

function jobSegments(state: AppState): readonly Segment[] {
  const word = runningWord(state);
  return word === '' ? [] : [{text: word, style: 'title'}, {text: '  '}];
}

function badges(state: AppState): readonly Segment[] {
  return [
    ...(state.isDemo ? [{text: ' '}, {text: ' DEMO ', style: 'badge'} as const] : []),
    ...(state.isReadOnly ? [{text: ' '}, {text: ' READ-ONLY ', style: 'badge'} as const] : []),
  ];
}

const runningCount = once((containers: AppState['containers']) =>
  containers.values().reduce((count, container) => count + Number(isRunning(container)), 0),
);

/** What is said where, from the most to the least important; what does not fit is left out whole. */
function whereabouts(state: AppState, room: number): string {
  const {info, name} = state.connection;
  const isListed = state.listedAtMs.containers !== undefined;
  const parts = [
    cutText(safeText(name), 32),
    ...(info === undefined ? [] : [`${info.isPodman ? 'Podman' : 'Docker'} ${info.version}`]),
    ...(isListed
      ? [
          `${plural(state.containers.size, 'container')}, ${runningCount(state.containers)} running`,
          plural(state.images.size, 'image'),
        ]
      : []),
  ];
  while (parts.length > 1 && textWidth(parts.join(' · ')) > room) parts.pop();
  return parts.join(' · ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function countOf(state: AppState, id: 'containers' | 'images'): string {
  const {marks} = state.lists[id];
  return marks.size === 0 ? '' : ` (${marks.size} marked)`;
}

/** Left and right, the right one at the edge; where both do not fit the left one gives way. */
export function spread(
  left: readonly Segment[],
  right: readonly Segment[],
  columns: number,
): readonly Segment[] {
  const rightWidth = widthOf(right);
  const room = Math.max(0, columns - rightWidth - 1);
  const cut: Segment[] = [];
  let used = 0;
  for (const segment of left) {
    const width = textWidth(segment.text);
    if (used + width > room) {
      const text = cutText(segment.text, room - used);
      cut.push({...segment, text});
      used += textWidth(text);
      break;
    }
    cut.push(segment);
    used += width;
  }
  return [...cut, {text: ' '.repeat(Math.max(0, columns - used - rightWidth))}, ...right];
}

function widthOf(segments: readonly Segment[]): number {
  return segments.reduce((width, {text}) => width + textWidth(text), 0);
}
