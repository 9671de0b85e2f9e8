import type {AppState} from '../store/app-state.ts';
import {type ListKind, listKinds} from '../store/list-kind.ts';
import type {FeedDeps} from './feed-deps.ts';
import {type ListRequests, mostIds} from './list-requests.ts';
import {nothingStale} from './stale-objects.ts';
import {untilDue} from './until-state.ts';

/**
The safety net under the events: lists that were not asked for as a whole for so long are asked for again. A list
that was never asked for is left to whoever asks first.
*/
export async function startReconcileFeed(
  deps: Omit<FeedDeps, 'engine' | 'apply'> & {
    readonly requests: ListRequests;
    readonly shownContainerIds: (state: AppState) => readonly string[];
  },
): Promise<void> {
  const {clock, signal, requests} = deps;
  let rowsAskedAtMs = Number.NEGATIVE_INFINITY;
  const wholeDueAtMs = (kind: ListKind, state: AppState): number => {
    const askedAtMs = requests.askedAtMs(kind);
    return askedAtMs === undefined ? Number.POSITIVE_INFINITY : askedAtMs + intervalMs(kind, state);
  };
  const rowsDueAtMs = (state: AppState): number => {
    const askedAtMs = requests.askedAtMs('containers');
    if (askedAtMs === undefined || !isOnlyRowsAging(state)) return Number.POSITIVE_INFINITY;
    return Math.max(askedAtMs, rowsAskedAtMs) + statusTextMs;
  };
  const earliest = (state: AppState): number | undefined => {
    const due = Math.min(rowsDueAtMs(state), ...listKinds.map(kind => wholeDueAtMs(kind, state)));
    return due === Number.POSITIVE_INFINITY ? undefined : due;
  };

  while (!signal.aborted) {
    await untilDue(deps, earliest, signal);
    if (signal.aborted) return;
    const state = deps.getState();
    const nowMs = clock.steadyMs();
    const kinds = listKinds.filter(kind => wholeDueAtMs(kind, state) <= nowMs);
    if (!kinds.includes('containers') && rowsDueAtMs(state) <= nowMs) {
      rowsAskedAtMs = nowMs;
      requests.markStale([{...nothingStale, containerIds: deps.shownContainerIds(state).slice(0, mostIds)}]);
    }
    await requests.refresh(kinds);
  }
}

/** How old a list may get. */
function intervalMs(kind: ListKind, state: AppState): number {
  const {connection, isFocused} = state;
  if (connection.events !== 'live') return isFocused ? pollMs : pollMs * 10;
  return kind === 'containers' && isAging(state) && !isOnlyRowsAging(state) ? statusTextMs : slowMs;
}

/** STATUS is the engine's text and true when it answers: on the screen `Up 5 seconds` must not stay. */
function isAging({pane, isFocused}: AppState): boolean {
  return pane === 'containers' && isFocused;
}

/** Of so many containers it is only asked about those on the screen: ten thousand are 12 MB. */
function isOnlyRowsAging(state: AppState): boolean {
  return isAging(state) && state.connection.events === 'live' && state.containers.size > manyContainers;
}

const pollMs = 2000;
const statusTextMs = 10_000;
const slowMs = 60_000;
const manyContainers = 1000;
