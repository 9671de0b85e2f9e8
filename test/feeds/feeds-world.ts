import {getEventListeners} from 'node:events';
import type {TestContext} from 'node:test';
import {type Feeds, startFeeds} from '../../source/feeds/start-feeds.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {Change} from '../../source/store/change.ts';
import {initialState} from '../../source/store/initial-state.ts';
import {createStore, type Store} from '../../source/store/store.ts';
import {createFakeClock, type FakeClock, settled} from './fake-clock.ts';
import {createFakeEngine, type FakeEngine} from './fake-engine.ts';

/** All feeds on an engine in memory, a real store and a clock that the test turns. */
export type FeedsWorld = FakeEngine & {
  readonly store: Store;
  readonly feeds: Feeds;
  readonly clock: FakeClock;
  /** Every change that was applied, in order. */
  readonly changes: Change[];
  /** Calls since the last time this was asked. */
  readonly newCalls: () => readonly string[];
  /** Who listens to the store. */
  readonly listenerCount: () => number;
  /** Who listens to the program's end. */
  readonly signalListenerCount: () => number;
  readonly stop: () => void;
};

/** Started and connected. Everything is stopped when the test ends. */
export async function startWorld(
  test: TestContext,
  options: {
    readonly fake?: FakeEngine;
    readonly watchedContainerIds?: (state: AppState) => readonly string[];
    readonly shownContainerIds?: (state: AppState) => readonly string[];
    readonly pane?: AppState['pane'];
  } = {},
): Promise<FeedsWorld> {
  const fake = options.fake ?? createFakeEngine();
  const clock = createFakeClock();
  const changes: Change[] = [];
  const ending = new AbortController();
  test.after(() => ending.abort());
  let listeners = 0;
  const store = createStore(
    initialState({
      keys: {},
      engineName: 'fake',
      endpoint: 'unix:///fake',
      isDemo: false,
      isReadOnly: false,
      isUnicode: true,
      pane: options.pane ?? 'containers',
      columns: 80,
      rows: 24,
      nowMs: clock.nowMs(),
    }),
  );
  const feeds = startFeeds({
    engine: fake.engine,
    getState: store.getState,
    apply: (...given) => {
      changes.push(...given);
      store.apply(...given);
    },
    subscribe(listener) {
      listeners++;
      const unsubscribe = store.subscribe(listener);
      return () => {
        listeners--;
        unsubscribe();
      };
    },
    clock,
    signal: ending.signal,
    watchedContainerIds: options.watchedContainerIds ?? (() => []),
    shownContainerIds: options.shownContainerIds ?? (() => []),
    random: () => 0.5,
  });
  await settled();
  let seen = 0;
  return {
    ...fake,
    store,
    feeds,
    clock,
    changes,
    newCalls() {
      const calls = fake.calls.slice(seen);
      seen = fake.calls.length;
      return calls;
    },
    listenerCount: () => listeners,
    signalListenerCount: () => getEventListeners(ending.signal, 'abort').length,
    stop: () => ending.abort(),
  };
}
