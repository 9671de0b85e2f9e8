import {humanDuration} from '../format/duration.ts';
import {safeText} from '../format/safe-text.ts';
import {cutText, textWidth} from '../format/text-width.ts';
import {isRunning} from '../objects/container.ts';
import {memoized} from '../objects/memoized.ts';
import type {AppState} from '../store/app-state.ts';
import {listCurrency} from '../store/list-currency.ts';
import {runningWord} from './job-lines.ts';
import {nextTryText} from './next-try.ts';
import {type Segment, type Style, widthOf} from './segments.ts';
import {leastTabColumns, tabSegments} from './tabs.ts';
import {requestsText, sentText} from './traffic-text.ts';

/** Where one is, how much there is, and whether it is current. */
export function headerSegments(state: AppState, columns: number): readonly Segment[] {
  const right = [...budgetSegments(state), ...jobSegments(state), ...freshness(state)];
  const title = [{text: ' Quaymaster', style: 'title'} as const, ...badges(state), {text: '  '}];
  const room = columns - widthOf(title) - widthOf(right) - 1;
  return spread([...title, {text: whereabouts(state, room)}], right, columns);
}

/**
Header and tabs in one line, for few rows. All tabs have their keys there before anything else has room; then come the
badges, the open one's name, and how current the screen is, in fewer and fewer words.
*/
export function shortHeaderSegments(state: AppState, columns: number): readonly Segment[] {
  const [full = [], ...shorter] = freshnessForms(state);
  const jobs = jobSegments(state);
  const rights = [
    [...budgetSegments(state), ...jobs, ...full],
    ...[full, ...shorter].map(form => [...jobs, ...form]),
    full,
    ...shorter,
  ];
  const isFitting = (parts: readonly Segment[], tabs: 'name' | 'keys') =>
    leastTabColumns(state, tabs) + widthOf(parts) + 1 <= columns;
  for (const left of [badges(state), badges({...state, isDemo: false}), []]) {
    for (const tabs of ['name', 'keys'] as const) {
      const right = rights.find(parts => isFitting([...left, ...parts], tabs));
      if (right === undefined) continue;
      const room = columns - widthOf(left) - widthOf(right) - 1;
      return spread([...tabSegments(state, room), ...left], right, columns);
    }
  }
  return spread(tabSegments(state, 0), rights.at(-1) ?? [], columns);
}

/** Whether what is on screen is current, and if not how old it is. */
export function freshness(state: AppState): readonly Segment[] {
  return freshnessForms(state)[0] ?? [];
}

/** That in fewer and fewer words. */
function freshnessForms(state: AppState): ReadonlyArray<readonly Segment[]> {
  const {connection, nowMs} = state;
  const forms = (style: Style, ...texts: readonly string[]) => texts.map(text => [{text, style}]);
  if (connection.status === 'connecting') return forms('warning', '◌ connecting', '◌');
  if (connection.status === 'lost') {
    const age =
      connection.lostAtMs === undefined ? '' : ` ${humanDuration(nowMs - connection.lostAtMs)} old,`;
    const known = state.listedAtMs.containers === undefined ? '' : age;
    const lost = '✕ engine lost,';
    const nextTry = nextTryText(state);
    return forms('error', `${lost}${known} ${nextTry}`, `${lost} ${nextTry}`, '✕ lost');
  }
  const {failure, isAwaited, currentUntilMs} = listCurrency(state);
  const age = currentUntilMs === undefined ? '' : `, ${humanDuration(nowMs - currentUntilMs)} old`;
  if (failure !== undefined) return forms('error', `✕ list failed${age}`, '✕ list failed', '✕ list');
  if (age !== '') return forms('warning', `◌ late${age}`, '◌ late', '◌');
  switch (connection.events) {
    case 'live':
      // What is in the list may be from before the events.
      if (isAwaited) return forms('warning', '◌ late', '◌');
      return forms('running', '● live', '●');
    case 'late':
      return forms('warning', '◌ late', '◌');
    case 'none':
      return forms('warning', '○ polling', '○');
  }
}

/** What Quaymaster costs, where somebody wants to see it. */
function budgetSegments({showsBudget, traffic}: AppState): readonly Segment[] {
  const span = showsBudget ? (traffic?.recent ?? traffic?.total) : undefined;
  return span === undefined
    ? []
    : [{text: `${sentText(span)}/s ${requestsText(span)} req/min`, style: 'muted'}, {text: '  '}];
}

/** What runs in the background, in a word or two. */
export function jobSegments(state: AppState): readonly Segment[] {
  const word = runningWord(state);
  return word === '' ? [] : [{text: word, style: 'title'}, {text: '  '}];
}

function badges(state: Pick<AppState, 'isDemo' | 'isReadOnly'>): readonly Segment[] {
  return [
    ...(state.isDemo ? [{text: ' '}, {text: ' DEMO ', style: 'badge'} as const] : []),
    ...(state.isReadOnly ? [{text: ' '}, {text: ' READ-ONLY ', style: 'badge'} as const] : []),
  ];
}

const runningCount = memoized((containers: AppState['containers']) =>
  containers.values().reduce((count, container) => count + Number(isRunning(container)), 0),
);

/** What is said where, from the most to the least important; what does not fit is left out whole. */
function whereabouts(state: AppState, room: number): string {
  const {info, name} = state.connection;
  const {listedAtMs} = state;
  const parts = [
    cutText(safeText(name), 32),
    ...(info === undefined ? [] : [`${info.isPodman ? 'Podman' : 'Docker'} ${info.version}`]),
    ...(listedAtMs.containers === undefined
      ? []
      : [`${plural(state.containers.size, 'container')}, ${runningCount(state.containers)} running`]),
    ...(listedAtMs.images === undefined ? [] : [plural(state.images.size, 'image')]),
  ];
  while (parts.length > 1 && textWidth(parts.join(' · ')) > room) parts.pop();
  return parts.join(' · ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
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
