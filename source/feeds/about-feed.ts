import {type AboutOverlay, openAbout} from '../store/about-overlay.ts';
import {failureOf} from '../store/failure-of.ts';
import {childController} from './child-controller.ts';
import {type Clock, patientClock} from './clock.ts';
import type {FeedDeps} from './feed-deps.ts';
import {type TrafficCount, type TrafficSample, trafficOf, withSample} from './traffic-samples.ts';
import {untilState} from './until-state.ts';

/** While the About screen is open: asks the engine once who it is, and counts what we cost. No timer runs otherwise. */
export async function startAboutFeed(
  given: Omit<FeedDeps, 'clock'> & {readonly clock: Clock; readonly count: () => TrafficCount},
): Promise<void> {
  const deps = {...given, clock: patientClock(given.clock)};
  const {getState, signal, clock} = deps;
  const begunAtMs = clock.nowMs();
  const isOpen = () => openAbout(getState()) !== undefined;
  while (!signal.aborted) {
    await untilState(deps, isOpen, signal);
    if (signal.aborted) return;
    const open = childController(signal);
    void untilState(deps, () => !isOpen(), open.signal).then(open.abort);
    void ask({...deps, signal: open.signal});
    await sample({...deps, signal: open.signal, begunAtMs});
    open.abort();
  }
}

async function ask({
  engine,
  getState,
  apply,
  signal,
}: Pick<FeedDeps, 'engine' | 'getState' | 'apply' | 'signal'>) {
  try {
    const {info, version} = await engine.inspectEngine({signal});
    put({getState, apply}, {status: 'ready', info, version});
  } catch (error) {
    if (!signal.aborted) put({getState, apply}, {status: 'failed', failure: failureOf(error)});
  }
}

async function sample({
  getState,
  apply,
  clock,
  signal,
  count,
  begunAtMs,
}: Pick<FeedDeps, 'getState' | 'apply' | 'signal' | 'clock'> & {
  readonly count: () => TrafficCount;
  readonly begunAtMs: number;
}): Promise<void> {
  let samples: readonly TrafficSample[] = [];
  while (!signal.aborted) {
    samples = withSample(samples, {...count(), atMs: clock.nowMs()});
    put({getState, apply}, {traffic: trafficOf(samples, begunAtMs)});
    await clock.delay(sampleMs, signal);
  }
}

// Often enough to be believed; each is a few bytes for the terminal.
const sampleMs = 5000;

function put({getState, apply}: Pick<FeedDeps, 'getState' | 'apply'>, fields: Partial<AboutOverlay>): void {
  const open = openAbout(getState());
  if (open !== undefined) apply({type: 'overlay-changed', overlay: {...open, ...fields}});
}
