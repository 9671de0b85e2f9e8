import type {Stats, StatsSample} from '../objects/stats.ts';
import {statsFromSamples} from '../objects/stats-of.ts';
import type {AppState} from '../store/app-state.ts';
import {kindOf} from './answered.ts';
import type {FeedDeps} from './feed-deps.ts';
import {untilDue, untilState} from './until-state.ts';

/** Running containers whose CPU or memory is on screen. Is given one state at most once in a row. */
export type WatchedContainerIds = (state: AppState) => readonly string[];

/**
Samples what is watched, round by round, and nothing else: with nothing watched no timer runs. One change a round,
except that a round which takes long shows what it has every two seconds.
*/
export async function startStatsFeed(
  deps: FeedDeps & {readonly watchedContainerIds: WatchedContainerIds},
): Promise<void> {
  const {engine, apply, getState, clock, signal} = deps;
  const watchedIds = remembered(deps.watchedContainerIds);
  const lastSamples = new Map<string, StatsSample>();

  /** How often each was asked for since it came into view: a CPU figure needs two samples. */
  let triesById = new Map<string, number>();

  const sample = async (id: string, into: Map<string, Stats | undefined>): Promise<void> => {
    try {
      const current = await engine.stats(id, {signal});
      if (current === undefined) {
        lastSamples.delete(id);
        into.set(id, undefined);
        return;
      }
      const stats = statsFromSamples(lastSamples.get(id), current, clock.nowMs());
      lastSamples.set(id, current);
      if (stats !== undefined) into.set(id, stats);
    } catch (error) {
      // Anything but its end: the last figures stay, and age on the screen.
      if (kindOf(error) === 'not-found') into.set(id, undefined);
    }
  };

  const round = async (): Promise<void> => {
    const samples = new Map<string, Stats | undefined>();
    let shownAtMs = clock.nowMs();
    const show = (): void => {
      if (signal.aborted || samples.size === 0) return;
      shownAtMs = clock.nowMs();
      apply({type: 'stats-sampled', samples: new Map(samples)});
      samples.clear();
    };
    const ids = watchedIds(getState());
    triesById = new Map(ids.map(id => [id, (triesById.get(id) ?? 0) + 1]));
    const queue = [...ids];
    const work = async (): Promise<void> => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        if (signal.aborted) return;
        if (!watchedIds(getState()).includes(id)) continue;
        await sample(id, samples);
        if (clock.nowMs() - shownAtMs >= periodMs) show();
      }
    };
    await Promise.all(Array.from({length: atOnce(getState())}, work));
    show();
    for (const id of lastSamples.keys()) if (!getState().containers.has(id)) lastSamples.delete(id);
  };

  while (!signal.aborted) {
    await untilState(deps, state => watchedIds(state).length > 0, signal);
    if (signal.aborted) return;
    const startedAtMs = clock.nowMs();
    await round();
    const endedAtMs = clock.nowMs();
    await untilDue(
      deps,
      state => {
        const ids = watchedIds(state);
        if (ids.length === 0) return startedAtMs;
        if (!state.isFocused) return startedAtMs + unfocusedPeriodMs;
        const isFirst = ids.some(id => !state.stats.has(id) && (triesById.get(id) ?? 0) < 2);
        return isFirst ? endedAtMs + firstGapMs : Math.max(startedAtMs + periodMs, endedAtMs + firstGapMs);
      },
      signal,
    );
  }
}

const periodMs = 2000;
const unfocusedPeriodMs = 20_000;
const firstGapMs = 500;

/** Engines before 25 (API 1.44), and Podman, wait a second or two for each answer, at no cost: many wait together. */
function atOnce({connection}: AppState): number {
  const {apiVersion = '', isPodman = false} = connection.info ?? {};
  return Number(apiVersion.split('.')[1] ?? 0) >= 44 && !isPodman ? 4 : 16;
}

/** The answer for one state is looked up once. */
function remembered(watchedContainerIds: WatchedContainerIds): WatchedContainerIds {
  let last: {readonly state: AppState; readonly ids: readonly string[]} | undefined;
  return state => {
    if (last?.state !== state) last = {state, ids: watchedContainerIds(state)};
    return last.ids;
  };
}
