import type {AppState} from '../store/app-state.ts';
import {failureOf, failureText} from '../store/failure-of.ts';
import type {FeedDeps} from './feed-deps.ts';
import {untilDue} from './until-state.ts';

/** Asks for `system df`: walking the disk is dear, so only while somebody looks and the figures are no longer true. */
export type DiskFeed = {
  /** Events tell that bytes changed. */
  readonly markStale: () => void;
};

/**
One question at a time. After events have made the figures stale it waits until the last ones are 10 s old, and
five times as old as they took to compute; when somebody asks for fresh ones (`disk-stale`) it does not wait.
An answer under way is kept when the pane is left.
*/
export function startDiskFeed(deps: FeedDeps): DiskFeed {
  const {engine, apply, getState, clock, signal} = deps;
  let isByEvents = false;
  let isAsking = false;
  let isStaleMeanwhile = false;
  let notBeforeMs = 0;
  let busyUntilMs = 0;

  const markStale = (): void => {
    if (signal.aborted) return;
    if (isAsking) {
      isStaleMeanwhile = true;
      return;
    }
    // Nobody has asked yet, or somebody wants it at once.
    if (getState().disk.status === 'stale') return;
    isByEvents = true;
    apply({type: 'disk-stale'});
  };

  const dueAtMs = ({pane, disk}: AppState): number | undefined => {
    if (isAsking) return undefined;
    if (disk.isWanted === true) return 0;
    if (pane !== 'disk') return undefined;
    if (disk.status === 'busy') return busyUntilMs;
    return disk.status === 'stale' ? (isByEvents ? notBeforeMs : 0) : undefined;
  };

  const ask = async (): Promise<void> => {
    isAsking = true;
    const {isWanted} = getState().disk;
    isByEvents = false;
    isStaleMeanwhile = false;
    const startedAtMs = clock.steadyMs();
    apply({type: 'disk-computing', nowMs: clock.nowMs()});
    // Whoever says `stale` while it is computed wants it once more.
    const unsubscribe = deps.subscribe(() => {
      if (getState().disk.status === 'stale') isStaleMeanwhile = true;
    });
    try {
      const usage = await engine.diskUsage({signal});
      unsubscribe();
      if (signal.aborted) return;
      apply({type: 'disk-computed', usage, nowMs: clock.nowMs()});
    } catch (error) {
      unsubscribe();
      if (signal.aborted) return;
      busyUntilMs = clock.steadyMs() + busyMs;
      const failure = failureOf(error);
      apply({type: 'disk-failed', failure});
      // Only the Disk pane has a place for it.
      if (isWanted === true && getState().pane !== 'disk') {
        apply({type: 'noticed', level: 'error', text: `sizes: ${failureText(failure)}`});
      }
    }
    isAsking = false;
    const tookMs = clock.steadyMs() - startedAtMs;
    notBeforeMs = clock.steadyMs() + Math.max(restMs, 5 * tookMs);
    if (isStaleMeanwhile) markStale();
  };

  const run = async (): Promise<void> => {
    // What was computed before the connection was lost, or broke off with it.
    if (getState().disk.status !== 'stale') apply({type: 'disk-stale'});
    while (!signal.aborted) {
      await untilDue(deps, dueAtMs, signal);
      if (!signal.aborted) await ask();
    }
  };

  void run();
  return {markStale};
}

const restMs = 10_000;
const busyMs = 3000;
