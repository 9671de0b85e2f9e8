import {clockTime} from '../format/clock-time.ts';
import type {EngineEvent} from '../objects/engine-event.ts';
import type {AppState} from '../store/app-state.ts';
import type {Ending} from '../store/detail-overlay.ts';

/**
What is known to have happened to a container: what the engine still had, and what came while we watched. `sinceText`
says from when on nothing is missing.
*/
export function knownEvents(
  {events: past, sinceMs, isWhole}: Ending,
  containerId: string,
  state: AppState,
): {readonly events: readonly EngineEvent[]; readonly sinceText: string} {
  const {rows} = state.events;
  const gap = rows.findLastIndex(({isGap}) => isGap === true);
  const watched = rows.slice(gap + 1);
  const ours = watched.filter(({type, actorId}) => type === 'container' && actorId === containerId);
  const seen = new Set(past.map(keyOf));
  const events = [...past, ...ours.filter(event => !seen.has(keyOf(event)))].toSorted(
    (a, b) => a.timeMs - b.timeMs,
  );
  return {events, sinceText: sinceText({sinceMs, isWhole}, watched[0]?.timeMs)};
}

function keyOf({timeMs, action}: EngineEvent): string {
  // Engines write the last digits of the time differently to different readers.
  return `${timeMs} ${action}`;
}

function sinceText(
  {sinceMs, isWhole}: {readonly sinceMs: number | undefined; readonly isWhole: boolean},
  watchedSinceMs: number | undefined,
): string {
  if (isWhole) return 'the engine was started';
  if (watchedSinceMs !== undefined && watchedSinceMs < (sinceMs ?? Number.POSITIVE_INFINITY)) {
    return `${clockTime(watchedSinceMs)}, the first event that was seen here`;
  }
  return sinceMs === undefined
    ? 'watching began'
    : `${clockTime(sinceMs)}, the oldest event that the engine still had`;
}
