import type {AppState} from '../store/app-state.ts';
import type {FeedDeps} from './feed-deps.ts';
import {type ListKind, type ListRequests, listKinds} from './list-requests.ts';
import {untilDue} from './until-state.ts';

/**
The safety net under the events: lists that were not asked for as a whole for so long are asked for again. A list
that was never asked for is left to whoever asks first.
*/
export async function startReconcileFeed(
  deps: Omit<FeedDeps, 'engine' | 'apply'> & {readonly requests: ListRequests},
): Promise<void> {
  const {clock, signal, requests} = deps;
  const dueAtMs = (kind: ListKind, state: AppState): number => {
    const askedAtMs = requests.askedAtMs(kind);
    return askedAtMs === undefined ? Number.POSITIVE_INFINITY : askedAtMs + intervalMs(kind, state);
  };
  const earliest = (state: AppState): number | undefined => {
    const due = Math.min(...listKinds.map(kind => dueAtMs(kind, state)));
    return due === Number.POSITIVE_INFINITY ? undefined : due;
  };

  while (!signal.aborted) {
    await untilDue(deps, earliest, signal);
    if (signal.aborted) return;
    const state = deps.getState();
    await requests.refresh(listKinds.filter(kind => dueAtMs(kind, state) <= clock.nowMs()));
  }
}

/** How old a list may get. */
export function intervalMs(kind: ListKind, {connection, pane, isFocused}: AppState): number {
  if (connection.events !== 'live') return isFocused ? pollMs : pollMs * 10;
  const isAging = kind === 'containers' && pane === 'containers' && isFocused;
  return isAging ? statusTextMs : slowMs;
}

const pollMs = 2000;
// STATUS is the engine's text and true when it answers: `Up 5 seconds` must not stay.
const statusTextMs = 10_000;
const slowMs = 60_000;
