import type {AppState} from '../store/app-state.ts';
import {childController} from './child-controller.ts';
import type {FeedDeps} from './feed-deps.ts';
import {untilState} from './until-state.ts';

// Longer than an engine nearby needs; whoever is further away sees that we are connecting.
const patienceMs = 120;

/** The engine was asked while the views were loaded: its answer is worth a moment, for each frame before it costs as much. */
export async function firstAnswer(
  deps: Pick<FeedDeps, 'getState' | 'subscribe' | 'clock' | 'signal'>,
): Promise<void> {
  if (isAnswered(deps.getState())) return;
  const waiting = childController(deps.signal);
  void deps.clock.delay(patienceMs, waiting.signal).then(waiting.abort);
  await untilState(deps, isAnswered, waiting.signal);
  waiting.abort();
}

function isAnswered({connection, listedAtMs, listFailures}: AppState): boolean {
  const isListed = listedAtMs.containers !== undefined || listFailures.containers !== undefined;
  return connection.status === 'lost' || isListed;
}
