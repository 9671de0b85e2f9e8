import type {AppState} from '../store/app-state.ts';
import {childController} from './child-controller.ts';
import type {FeedDeps} from './feed-deps.ts';

/** Resolves when the state is so, at the latest when the signal aborts. Needs no timer. */
export async function untilState(
  {getState, subscribe}: Pick<FeedDeps, 'getState' | 'subscribe'>,
  isSo: (state: AppState) => boolean,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted || isSo(getState())) return;
  await new Promise<void>(resolve => {
    const done = (): void => {
      unsubscribe();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const unsubscribe = subscribe(() => {
      if (isSo(getState())) done();
    });
    signal.addEventListener('abort', done);
  });
}

/**
Resolves when the time has come that `dueAtMs` tells of the state, at the latest when the signal aborts.
A change of the state may move it; while it is undefined nothing is due, and no timer runs. It is a time of the steady
clock, or of the one that `nowMs` reads.
*/
export async function untilDue(
  deps: Pick<FeedDeps, 'getState' | 'subscribe' | 'clock'>,
  dueAtMs: (state: AppState) => number | undefined,
  signal: AbortSignal,
  nowMs = deps.clock.steadyMs,
): Promise<void> {
  while (!signal.aborted) {
    const due = dueAtMs(deps.getState());
    if (due === undefined) {
      await untilState(deps, state => dueAtMs(state) !== undefined, signal);
      continue;
    }
    const leftMs = due - nowMs();
    if (leftMs <= 0) return;
    const wake = childController(signal);
    const unsubscribe = deps.subscribe(() => {
      if (dueAtMs(deps.getState()) !== due) wake.abort();
    });
    await deps.clock.delay(leftMs, wake.signal);
    unsubscribe();
    wake.abort();
  }
}
