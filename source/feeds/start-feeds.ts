import type {AppState} from '../store/app-state.ts';
import type {ListKind} from '../store/list-kind.ts';
import {childController} from './child-controller.ts';
import {startConnectionFeed} from './connection-feed.ts';
import type {FeedDeps} from './feed-deps.ts';
import type {ListRequests} from './list-requests.ts';
import {startLogFeed} from './log-feed.ts';
import type {WatchedContainerIds} from './stats-feed.ts';
import {startTickFeed} from './tick-feed.ts';

/** All feeds, running. */
export type Feeds = {
  /** Asks for these lists now. Resolves when each was tried, at once while the engine is lost; never rejects. */
  readonly refresh: (kinds: readonly ListKind[]) => Promise<void>;
  /** While the engine is lost: tries now, not when the wait is over. */
  readonly retryNow: () => void;
};

/** Starts everything that brings news of the engine into the state. It all ends when `signal` aborts. */
export function startFeeds({
  random = Math.random,
  ...deps
}: FeedDeps & {
  /** Running containers whose CPU or memory is on screen. */
  readonly watchedContainerIds: WatchedContainerIds;
  /** Containers whose row is on screen. */
  readonly shownContainerIds: (state: AppState) => readonly string[];
  /** 0 to 1; Math.random when absent. */
  readonly random?: () => number;
}): Feeds {
  let requests: ListRequests | undefined;
  let retryNow = (): void => undefined;

  void startConnectionFeed({
    ...deps,
    random,
    onListRequests: current => {
      requests = current;
    },
    async untilNextTry(delayMs) {
      const wait = childController(deps.signal);
      retryNow = () => {
        retryNow = () => undefined;
        deps.apply({type: 'engine-retried'});
        wait.abort();
      };
      await deps.clock.delay(delayMs, wait.signal);
      retryNow = () => undefined;
      wait.abort();
    },
  });
  void startTickFeed(deps);
  void startLogFeed(deps);
  return {
    refresh: async kinds => requests?.refresh(kinds),
    retryNow: () => retryNow(),
  };
}
