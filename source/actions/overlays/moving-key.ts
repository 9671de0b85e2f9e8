import type {AppState} from '../../store/app-state.ts';
import {keysOf} from '../../store/keys-in-force.ts';

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

/**
A key that moves, by the name that overlays know that move by; any other key as it is. Of a sequence (`g g`) the first
key is enough there: nothing in an overlay begins with it.
*/
export function movingKey(state: AppState, key: string): string {
  const move = moves.find(([id]) => keysOf(state, id).some(name => name.split(' ')[0] === key));
  return move?.[1] ?? key;
}
