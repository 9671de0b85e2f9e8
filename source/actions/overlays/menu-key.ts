import type {AppState} from '../../store/app-state.ts';
import type {Overlay} from '../../store/overlay.ts';
import type {Action, ActionContext} from '../action.ts';
import {actionsOf} from '../all-actions.ts';
import {perform} from '../perform.ts';
import {scrollStep, steppedIndex} from './scroll-step.ts';

/** A line of the row's menu. */
export type MenuItem = {
  /** What to press: its own key, or a digit where it has none. */
  readonly key: string;
  readonly action: Action;
};

/** Every action on the row, those without a key of their own with a free letter. */
export function menuItems(state: AppState): readonly MenuItem[] {
  const actions = actionsOf(state.pane).filter(({group}) => group === 'object');
  const taken = new Set(actions.flatMap(({keys}) => keys));
  const free = [...'abcdefhimnotuwz'].filter(letter => !taken.has(letter));
  return actions.map(action => ({key: action.keys[0] ?? free.shift() ?? '', action}));
}

/** The row's menu has the keyboard. */
export function menuKey(
  context: ActionContext,
  overlay: Extract<Overlay, {kind: 'menu'}>,
  key: string,
): boolean {
  const items = menuItems(context.getState());
  if (key === 'esc' || key === 'q' || key === 'x') {
    context.apply({type: 'overlay-closed', kind: 'menu'});
    return true;
  }
  const isDirect = key !== 'enter' && items.some(item => item.key === key);
  const chosen = isDirect ? items.find(item => item.key === key) : items[overlay.selectedIndex];
  if (isDirect || key === 'enter') {
    context.apply({type: 'overlay-closed', kind: 'menu'});
    if (chosen !== undefined) void perform(context, chosen.action);
    return true;
  }
  const step = scrollStep(key, context.pageRows());
  if (step !== undefined) {
    context.apply({
      type: 'overlay-changed',
      overlay: {...overlay, selectedIndex: steppedIndex(overlay.selectedIndex, step, items.length)},
    });
  }
  return true;
}
