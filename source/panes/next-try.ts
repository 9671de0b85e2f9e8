import type {AppState} from '../store/app-state.ts';

/** In how many whole seconds a lost engine is tried again; 0 while that goes on. */
function nextTryInSeconds({connection, nowMs}: Pick<AppState, 'connection' | 'nowMs'>): number {
  return Math.max(0, Math.ceil(((connection.nextTryAtMs ?? nowMs) - nowMs) / 1000));
}

/** `next try in 4s`; while it is tried, which may take seconds, `trying now`. */
export function nextTryText(state: Pick<AppState, 'connection' | 'nowMs'>): string {
  const seconds = nextTryInSeconds(state);
  return seconds === 0 ? 'trying now' : `next try in ${seconds}s`;
}
