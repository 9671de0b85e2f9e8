import type {AppState} from '../store/app-state.ts';
import {failureOf} from '../store/failure-of.ts';
import {childController} from './child-controller.ts';
import {startDiskFeed} from './disk-feed.ts';
import {followEvents} from './events-feed.ts';
import type {FeedDeps} from './feed-deps.ts';
import {startHeartbeat} from './heartbeat.ts';
import {createListRequests, type ListRequests} from './list-requests.ts';
import {startReconcileFeed} from './reconcile-feed.ts';
import {startStatsFeed, type WatchedContainerIds} from './stats-feed.ts';

/** What the connection feed is given on top. */
export type ConnectionFeedDeps = FeedDeps & {
  readonly watchedContainerIds: WatchedContainerIds;
  /** Containers whose row is on screen. */
  readonly shownContainerIds: (state: AppState) => readonly string[];
  /** 0 to 1; spreads the retries of many programs. */
  readonly random: () => number;
  /** Hands out who asks for lists while there is a connection; undefined when it is lost. */
  readonly onListRequests: (requests: ListRequests | undefined) => void;
  /** Sleeps until the next try: at most so long, less when somebody wants it now. */
  readonly untilNextTry: (delayMs: number) => Promise<void>;
};

/** Connects, keeps all that needs the connection running, says when it is lost, and tries again. */
export async function startConnectionFeed(deps: ConnectionFeedDeps): Promise<void> {
  const {apply, clock, signal, random} = deps;
  let failures = 0;
  while (!signal.aborted) {
    const connection = childController(signal);
    const {error, isConnected, currentUntilMs} = await stayConnected(deps, connection.signal);
    connection.abort();
    deps.onListRequests(undefined);
    if (signal.aborted) return;

    failures = isConnected ? 1 : failures + 1;
    const delayMs = retryDelayMs(failures, random());
    const nowMs = clock.nowMs();
    apply({
      type: 'engine-lost',
      failure: failureOf(error),
      nowMs,
      nextTryAtMs: nowMs + delayMs,
      ...(currentUntilMs === undefined ? {} : {currentUntilMs}),
    });
    await deps.untilNextTry(delayMs);
  }
}

/** 1, 2, 4 … 30 s, a tenth more or less. `random` is 0 to 1. */
export function retryDelayMs(failures: number, random: number): number {
  return Math.round(Math.min(1000 * 2 ** (failures - 1), 30_000) * (0.9 + 0.2 * random));
}

type Loss = {
  readonly error?: unknown;
  readonly isConnected: boolean;
  /** Until when what it said is known to have been so; absent where it never said anything. */
  readonly currentUntilMs?: number;
};

/** From the first call to the loss; why it was lost. */
async function stayConnected(deps: ConnectionFeedDeps, signal: AbortSignal): Promise<Loss> {
  const {engine, apply, clock} = deps;
  try {
    const info = await engine.connect({signal});
    if (signal.aborted) return {isConnected: false};
    apply({type: 'engine-connected', info, nowMs: clock.nowMs()});
  } catch (error) {
    return {error, isConnected: false};
  }

  return new Promise<Loss>(resolve => {
    signal.addEventListener('abort', () => resolve({isConnected: true}));
    const whileConnected = {...deps, signal};
    const heartbeat = startHeartbeat({
      ...whileConnected,
      onSilence: (error, currentUntilMs) => resolve({error, isConnected: true, currentUntilMs}),
    });
    const requests = createListRequests({
      ...whileConnected,
      onAnswer: heartbeat.heard,
      onFailure: heartbeat.check,
    });
    deps.onListRequests(requests);
    const disk = startDiskFeed(whileConnected);
    void startStatsFeed(whileConnected);
    void startReconcileFeed({...whileConnected, requests});
    void followEvents({...whileConnected, requests, heartbeat, onDiskStale: disk.markStale});
  });
}
