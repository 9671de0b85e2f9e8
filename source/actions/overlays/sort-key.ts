import {isKeyOf} from '../../store/keys-in-force.ts';
import type {OverlayOf} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {scrollStep, steppedIndex} from './scroll-step.ts';

/** Choosing the column to sort by. The first line is the pane's own order; the chosen one again turns it round. */
export function sortKey(context: ActionContext, overlay: OverlayOf<'sort'>, key: string): boolean {
  const columns = ['', ...context.sortColumns()];
  const close = () => context.apply({type: 'overlay-closed', kind: 'sort'});
  const state = context.getState();
  if (key === 'esc' || isKeyOf(state, 'quit', key) || isKeyOf(state, 'sort', key)) {
    close();
    return true;
  }
  if (key === 'enter') {
    const {pane, lists} = state;
    const sortBy = columns[overlay.selectedIndex] ?? '';
    const isSame = lists[pane].sortBy === sortBy;
    context.apply({
      type: 'list-changed',
      pane,
      view: {sortBy, isReversed: isSame && sortBy !== '' ? !lists[pane].isReversed : false},
    });
    close();
    return true;
  }
  const step = scrollStep(key, context.pageRows());
  if (step !== undefined) {
    context.apply({
      type: 'overlay-changed',
      overlay: {...overlay, selectedIndex: steppedIndex(overlay.selectedIndex, step, columns.length)},
    });
  }
  return true;
}
