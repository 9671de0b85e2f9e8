import {listKinds} from '../store/list-kind.ts';
import {hasAnswered, isGatewayError} from './answered.ts';
import {createEventNews} from './event-news.ts';
import type {FeedDeps} from './feed-deps.ts';
import type {Heartbeat} from './heartbeat.ts';
import type {ListRequests} from './list-requests.ts';
import {staleFromEvent} from './stale-objects.ts';

/**
Keeps the event stream open while the engine is there, and asks for all lists each time it has been opened: what
happened before is in the lists, what happens from then on is in the stream. Resolves when the engine is gone or
`signal` aborts.
*/
export async function followEvents({
  engine,
  apply,
  clock,
  signal,
  requests,
  heartbeat,
  onDiskStale,
}: Omit<FeedDeps, 'subscribe' | 'getState'> & {
  readonly requests: ListRequests;
  readonly heartbeat: Heartbeat;
  readonly onDiskStale: () => void;
}): Promise<void> {
  let shortLives = 0;
  let refusals = 0;
  const news = createEventNews({apply, clock, signal});

  /** Resolves when the stream has ended or broken. */
  const read = async (stream: Awaited<ReturnType<typeof engine.events>>): Promise<void> => {
    try {
      for await (const events of stream) {
        if (signal.aborted) return;
        heartbeat.heard();
        news.add(events);
        const stale = events.map(staleFromEvent).filter(found => found !== undefined);
        if (stale.length === 0) continue;
        requests.markStale(stale);
        if (stale.some(({isDiskStale}) => isDiskStale)) onDiskStale();
      }
    } catch {
      // It broke: whether the engine is gone, the heartbeat finds out.
    }
  };

  while (!signal.aborted) {
    const openedAtMs = clock.steadyMs();
    try {
      const stream = await engine.events({signal});
      if (signal.aborted) return;
      heartbeat.heard();
      refusals = 0;
      apply({type: 'events-changed', events: 'live'});
      void requests.refresh(listKinds);
      await read(stream);
      if (signal.aborted) return;
      news.flush();
      apply({type: 'events-changed', events: 'late'});
    } catch (error) {
      const isThere = isAnswer(error) || (await heartbeat.check());
      if (signal.aborted || !isThere) return;
      // It has none for us (a proxy forbids them), or not now: the lists are asked for every few seconds instead.
      apply({type: 'events-changed', events: 'none'});
      void requests.refresh(listKinds);
      await clock.delay(Math.min(2 ** refusals * firstAskAgainMs, askAgainMs), signal);
      refusals += 1;
      continue;
    }
    if (!(await heartbeat.check())) return;
    shortLives = clock.steadyMs() - openedAtMs < shortLifeMs ? shortLives + 1 : 0;
    if (shortLives > 0) await clock.delay(Math.min(2 ** shortLives * 250, longestPauseMs), signal);
  }
}

function isAnswer(error: unknown): boolean {
  return hasAnswered(error) && !isGatewayError(error);
}

const firstAskAgainMs = 4000;
const askAgainMs = 60_000;
const shortLifeMs = 5000;
const longestPauseMs = 30_000;
