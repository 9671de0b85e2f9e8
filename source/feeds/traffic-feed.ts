import type {AppState} from '../store/app-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {childController} from './child-controller.ts';
import type {FeedDeps} from './feed-deps.ts';
import {type TrafficCount, type TrafficSample, trafficOf, withSample} from './traffic-samples.ts';
import {untilState} from './until-state.ts';

/** Counts what we cost while that is looked at: in the header, or in the About screen. No timer runs otherwise. */
export async function startTrafficFeed(
  deps: Omit<FeedDeps, 'engine'> & {readonly count: () => TrafficCount},
): Promise<void> {
  const {signal, clock, count, apply} = deps;
  const begunAtMs = clock.steadyMs();
  while (!signal.aborted) {
    await untilState(deps, isLookedAt, signal);
    if (signal.aborted) return;
    const looking = childController(signal);
    void untilState(deps, state => !isLookedAt(state), looking.signal).then(looking.abort);
    let samples: readonly TrafficSample[] = [];
    while (!looking.signal.aborted) {
      samples = withSample(samples, {...count(), atMs: clock.steadyMs()});
      apply({type: 'traffic-counted', traffic: trafficOf(samples, begunAtMs)});
      await clock.delay(sampleMs, looking.signal);
    }
    looking.abort();
  }
}

// Often enough to be believed; each is a few bytes for the terminal.
const sampleMs = 5000;

function isLookedAt(state: AppState): boolean {
  return state.showsBudget || openOverlay(state, 'about') !== undefined;
}
