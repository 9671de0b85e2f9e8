import {isKeyOf} from '../../store/keys-in-force.ts';
import type {OverlayOf} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {menuItems} from '../menu-items.ts';
import {perform} from '../perform.ts';
import {scrollStep, steppedIndex} from './scroll-step.ts';

/** The row's menu has the keyboard. */
export function menuKey(context: ActionContext, overlay: OverlayOf<'menu'>, key: string): boolean {
  const state = context.getState();
  const items = menuItems(state);
  if (key === 'esc' || isKeyOf(state, 'quit', key) || isKeyOf(state, 'menu', key)) {
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
