import type {AppState} from '../../store/app-state.ts';
import {isKeyOf} from '../../store/keys-in-force.ts';

// What an overlay knows each move by, whatever key it is on.
const moves: ReadonlyArray<readonly [actionId: string, key: string]> = [
  ['down', 'down'],
  ['up', 'up'],
  ['top', 'home'],
  ['bottom', 'end'],
  ['half-page-down', 'ctrl+d'],
  ['half-page-up', 'ctrl+u'],
  ['page-down', 'pagedown'],
  ['page-up', 'pageup'],
];

/** A key that moves, by the name that overlays know that move by; any other key as it is. */
export function movingKey(state: AppState, key: string): string {
  const move = moves.find(([id]) => isKeyOf(state, id, key));
  return move?.[1] ?? key;
}
