import type {EngineEvent} from '../objects/engine-event.ts';
import {createCoalescer} from './coalescer.ts';
import type {FeedDeps} from './feed-deps.ts';

/** Brings events into the state, many at a time: a thousand a second are two changes a second. */
export type EventNews = {
  readonly add: (events: readonly EngineEvent[]) => void;
  /** What has not been told yet, at once. */
  readonly flush: () => void;
};

// The state keeps no more either.
const mostWaiting = 2_000;

/** When `signal` is aborted, what is still waiting is told only by `flush`. */
export function createEventNews(deps: Pick<FeedDeps, 'apply' | 'clock' | 'signal'>): EventNews {
  let waiting: readonly EngineEvent[] = [];
  const flush = (): void => {
    if (waiting.length === 0) return;
    const events = waiting;
    waiting = [];
    deps.apply({type: 'events-received', events});
  };
  const coalescer = createCoalescer({...deps, run: async () => flush()});
  return {
    add(events) {
      waiting = [...waiting, ...events].slice(-mostWaiting);
      coalescer.poke();
    },
    flush,
  };
}
