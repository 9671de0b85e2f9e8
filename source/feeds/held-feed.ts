import type {FeedDeps} from './feed-deps.ts';
import {untilDue} from './until-state.ts';

/** Counts down what waits for an undo, once a second, and lets it go when its time has come. No timer while nothing waits. */
export async function startHeldFeed(
  deps: Pick<FeedDeps, 'getState' | 'apply' | 'subscribe' | 'clock' | 'signal'> & {
    /** Does what has waited; never rejects. */
    readonly release: (number: number) => unknown;
  },
): Promise<void> {
  const {getState, apply, clock, signal, release} = deps;
  while (!signal.aborted) {
    await untilDue(
      deps,
      ({held}) => {
        const [first] = held;
        if (first === undefined) return undefined;
        // All are counted at the same moment: whole seconds before the first one's end, and at each one's end.
        const nextTickMs = first.dueAtMs - Math.max(0, first.secondsLeft - 1) * 1000;
        return Math.min(nextTickMs, ...held.map(({dueAtMs}) => dueAtMs));
      },
      signal,
    );
    if (signal.aborted) return;
    const nowMs = clock.steadyMs();
    for (const {number, dueAtMs} of getState().held) if (dueAtMs <= nowMs) release(number);
    apply({type: 'held-ticked', nowMs});
  }
}
