import {compareApiVersions} from '../objects/api-version.ts';
import type {Stats, StatsSample} from '../objects/stats.ts';
import {statsFromSamples} from '../objects/stats-of.ts';
import type {AppState} from '../store/app-state.ts';
import {failureOf} from '../store/failure-of.ts';
import {childController} from './child-controller.ts';
import type {FeedDeps} from './feed-deps.ts';
import {untilDue, untilState} from './until-state.ts';

/** Running containers whose CPU or memory is on screen. Is given one state at most once in a row. */
export type WatchedContainerIds = (state: AppState) => readonly string[];

/**
Samples what is watched, round by round, and nothing else: with nothing watched no timer runs. A round is one change.
It ends after two seconds at the latest: whoever has not answered by then is shown with the next, and is not asked
again meanwhile; those who were not asked come first then.
*/
export async function startStatsFeed(
  deps: FeedDeps & {readonly watchedContainerIds: WatchedContainerIds},
): Promise<void> {
  const {engine, apply, getState, clock, signal} = deps;
  const watchedIds = remembered(deps.watchedContainerIds);
  const tracks = new Map<string, Track>();
  const underWay = new Set<string>();
  let samples = new Map<string, Stats | undefined>();

  const sample = async (id: string, track: Track): Promise<void> => {
    underWay.add(id);
    // Not in view for long: what it used on average meanwhile is not what it uses now.
    // Not by the steady clock, which stands still while a laptop sleeps.
    if (clock.nowMs() - track.sampledAtMs > oldSampleMs) track.last = undefined;
    track.sampledAtMs = clock.nowMs();
    track.askedAtMs = clock.steadyMs();
    track.tries++;
    try {
      const current = await engine.stats(id, {signal});
      const stats = current && statsFromSamples(track.last, current, clock.nowMs());
      track.last = current;
      if (current === undefined || stats !== undefined) samples.set(id, stats);
    } catch (error) {
      // Anything but its end: the last figures stay, and age on the screen.
      if (failureOf(error).kind === 'not-found') samples.set(id, undefined);
    }
    underWay.delete(id);
  };

  const round = async (): Promise<void> => {
    const end = childController(signal);
    for (const id of tracks.keys()) if (!getState().containers.has(id)) tracks.delete(id);
    const queue = watchedIds(getState())
      .filter(id => !underWay.has(id))
      .map(id => {
        const track = tracks.get(id) ?? {askedAtMs: 0, sampledAtMs: 0, tries: 0, last: undefined};
        tracks.set(id, track);
        return {id, track};
      })
      .toSorted((a, b) => a.track.askedAtMs - b.track.askedAtMs);
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        if (end.signal.aborted) return;
        if (watchedIds(getState()).includes(next.id)) await sample(next.id, next.track);
      }
    };
    const free = Math.max(0, atOnce(getState()) - underWay.size);
    const answers = Promise.all(Array.from({length: free}, work));
    await Promise.race([answers, clock.delay(periodMs, end.signal)]);
    end.abort();
    if (signal.aborted || samples.size === 0) return;
    apply({type: 'stats-sampled', samples});
    samples = new Map();
  };

  while (!signal.aborted) {
    await untilState(deps, state => watchedIds(state).length > 0, signal);
    if (signal.aborted) return;
    const startedAtMs = clock.steadyMs();
    await round();
    const endedAtMs = clock.steadyMs();
    const dueAtMs = (state: AppState): number => {
      const ids = watchedIds(state);
      if (ids.length === 0) return startedAtMs;
      if (!state.isFocused) return startedAtMs + unfocusedPeriodMs;
      // A CPU figure needs two samples: the second one follows sooner.
      const isNew = ids.some(id => !state.stats.has(id) && (tracks.get(id)?.tries ?? 0) < 2);
      return isNew ? endedAtMs + firstGapMs : Math.max(startedAtMs + periodMs, endedAtMs + firstGapMs);
    };
    await untilDue(deps, dueAtMs, signal);
  }
}

/** What is remembered of one container between its samples. */
type Track = {askedAtMs: number; sampledAtMs: number; tries: number; last: StatsSample | undefined};

const periodMs = 2000;
const unfocusedPeriodMs = 20_000;
const firstGapMs = 500;
const oldSampleMs = 60_000;

/** Engines before 25 (API 1.44), and Podman, wait a second or two for each answer, at no cost: many wait together. */
function atOnce({connection}: AppState): number {
  const {apiVersion = '', isPodman = false} = connection.info ?? {};
  return compareApiVersions(apiVersion, '1.44') >= 0 && !isPodman ? 4 : 16;
}

/** The answer for one state is looked up once. */
function remembered(watchedContainerIds: WatchedContainerIds): WatchedContainerIds {
  let last: {readonly state: AppState; readonly ids: readonly string[]} | undefined;
  return state => {
    if (last?.state !== state) last = {state, ids: watchedContainerIds(state)};
    return last.ids;
  };
}
