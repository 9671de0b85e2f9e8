import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';

/** The keys that scroll a text, for the bottom line. */
export function scrollHint(state: AppState): string {
  return `${keyName(state, 'down')} ${keyName(state, 'up')} scroll`;
}
