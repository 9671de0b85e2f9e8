import type {AppState} from '../store/app-state.ts';
import {runningJobs} from '../store/job.ts';
import {listCurrency} from '../store/list-currency.ts';
import type {FeedDeps} from './feed-deps.ts';
import {untilDue} from './until-state.ts';

/** Moves the clock of the screen where an age is shown and nothing else moves it; otherwise no timer runs. */
export async function startTickFeed(deps: Omit<FeedDeps, 'engine'>): Promise<void> {
  const {apply, clock, signal} = deps;
  while (!signal.aborted) {
    // A clock that was set back would stop the ticks for as long.
    await untilDue(deps, state => tickAtMs(state, clock.nowMs()), signal, clock.nowMs);
    if (!signal.aborted) apply({type: 'ticked', nowMs: clock.nowMs()});
  }
}

/** When the screen's clock is to be moved next; undefined while nothing on screen needs it. */
export function tickAtMs(state: AppState, nowMs: number): number | undefined {
  const periodMs = tickMs(state, nowMs);
  return periodMs === undefined ? undefined : Math.min(state.nowMs, nowMs) + periodMs;
}

function tickMs(state: AppState, nowMs: number): number | undefined {
  const {connection, pane, disk, isFocused, overlays, jobs} = state;
  // How old the lists are, and when the next try is.
  if (connection.status === 'lost') return 1000;
  if (connection.status === 'connecting') return undefined;
  // How old the open one is, where it alone is not to be had.
  if (listCurrency(state).currentUntilMs !== undefined) return 1000;
  // How long it has been running.
  const top = overlays.at(-1)?.kind;
  if ((top === 'job' || top === 'jobs') && runningJobs(jobs).length > 0) return 1000;
  if (pane === 'disk') {
    const isYoung = disk.status === 'computing' || nowMs - (disk.asOfMs ?? 0) < 60_000;
    return isYoung && isFocused ? 1000 : 10_000;
  }
  // CREATED. The containers' list moves the clock itself, and a log has no ages.
  return (pane === 'images' || pane === 'networks') && isFocused ? 10_000 : undefined;
}
