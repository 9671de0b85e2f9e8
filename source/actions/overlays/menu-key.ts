import type {AppState} from '../../store/app-state.ts';
import type {Overlay} from '../../store/overlay.ts';
import type {Action, ActionContext} from '../action.ts';
import {actionsOf} from '../all-actions.ts';
import {perform} from '../perform.ts';
import {scrollStep, steppedIndex} from './scroll-step.ts';

/** A line of the row's menu. */
export type MenuItem = {
  /** What to press: its own key, or its letter in the menu. */
  readonly key: string;
  readonly action: Action;
};

/** Every action on the row, and below them those of the program that have no key of their own. */
export function menuItems({pane}: AppState): readonly MenuItem[] {
  const items = actionsOf(pane).flatMap(action => {
    const key = action.group === 'object' ? (action.keys[0] ?? action.menuKey) : action.menuKey;
    return key === undefined ? [] : [{key, action}];
  });
  return [
    ...items.filter(({action}) => action.group === 'object'),
    ...items.filter(({action}) => action.group !== 'object'),
  ];
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
  // `y r` is shown as such: the first of its keys leads on from here, too.
  if (items.some(item => item.key.startsWith(`${key} `))) {
    context.apply({type: 'overlay-closed', kind: 'menu'}, {type: 'keys-pending', keys: [key]});
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
