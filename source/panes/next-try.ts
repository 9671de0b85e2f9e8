import type {AppState} from '../store/app-state.ts';

/** In how many whole seconds a lost engine is tried again; 0 while that goes on. */
export function nextTryInSeconds({connection, nowMs}: Pick<AppState, 'connection' | 'nowMs'>): number {
  return Math.max(0, Math.ceil(((connection.nextTryAtMs ?? nowMs) - nowMs) / 1000));
}
