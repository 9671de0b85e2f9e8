import type {Action} from './action.ts';

/** What to press for an action, as help, palette and README write it: its keys, or `x w` for its letter in the row's menu. */
export function keysOf({keys, menuKey}: Action): readonly string[] {
  return keys.length > 0 || menuKey === undefined ? keys : [`x ${menuKey}`];
}
