import type {AppState} from '../store/app-state.ts';
import {keysOf} from '../store/keys-in-force.ts';
import type {Action} from './action.ts';
import {actionsOf} from './all-actions.ts';

/** A line of the row's menu. */
export type MenuItem = {
  /** What to press: its own key, or its letter in the menu. */
  readonly key: string;
  readonly action: Action;
};

/** Every action on the row, and below them what has no key of its own. */
export function menuItems(state: Pick<AppState, 'pane' | 'keys'>): readonly MenuItem[] {
  const shown = actionsOf(state.pane).filter(
    ({id, group}) => group === 'object' || (group !== 'move' && keysOf(state, id).length === 0),
  );
  const ownKeys = shown.map(({id}) => keysOf(state, id)[0]);
  const taken = new Set([...ownKeys, ...menuIds.flatMap(id => keysOf(state, id))].map(firstOf));
  // A letter that somebody has put another action on is no longer the record's to give.
  const letters = shown.map(({menuKey}, index) =>
    ownKeys[index] !== undefined || menuKey === undefined || taken.has(menuKey) ? undefined : menuKey,
  );
  const used = new Set([...taken, ...letters]);
  const meant = new Set(actionsOf(state.pane).flatMap(({id}) => keysOf(state, id).map(firstOf)));
  const items = shown.map((action, index) => {
    const key = ownKeys[index] ?? letters[index] ?? freeLetter(action, used, meant);
    used.add(key);
    return {key, action};
  });
  return [
    ...items.filter(({action}) => action.group === 'object'),
    ...items.filter(({action}) => action.group !== 'object'),
  ];
}

/** What to press for an action, as help, palette and README write it: its keys, or `x w` for its letter in the menu. */
export function shownKeys(state: Pick<AppState, 'pane' | 'keys'>, action: Action): readonly string[] {
  const keys = keysOf(state, action.id);
  if (keys.length > 0 || action.group === 'move') return keys;
  const [menu] = keysOf(state, 'menu');
  const letter = menuItems(state).find(item => item.action === action)?.key ?? '';
  return menu === undefined || letter === '' ? [] : [`${menu} ${letter}`];
}

// What the menu itself does with a key.
const menuIds = ['menu', 'quit', 'down', 'up', 'top', 'bottom'];
const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** For one whose own letter is taken: out of its title if it can be, and rather none that means something else in the pane. */
function freeLetter(
  {title}: Action,
  used: ReadonlySet<string | undefined>,
  meant: ReadonlySet<string | undefined>,
): string {
  const free = [...title.replace(/[^a-z]/gi, ''), ...alphabet].filter(letter => !used.has(letter));
  return free.find(letter => !meant.has(letter)) ?? free[0] ?? '';
}

function firstOf(key: string | undefined): string | undefined {
  return key?.split(' ')[0];
}
