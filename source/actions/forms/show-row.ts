import type {PaneId} from '../../store/pane-id.ts';
import type {ActionContext} from '../action.ts';

/** Opens the pane and selects the row there; what hides it (the filter, then `H`) is taken away first. */
export function showRow(context: ActionContext, pane: PaneId, key: string): void {
  context.apply({type: 'pane-opened', pane});
  const isShown = () => context.visibleKeys().includes(key);
  if (!isShown() && context.getState().lists[pane].filter !== '')
    context.apply({type: 'list-changed', pane, view: {filter: ''}});
  if (!isShown() && context.getState().lists[pane].isNarrowed)
    context.apply({type: 'list-changed', pane, view: {isNarrowed: false}});
  context.apply({type: 'list-changed', pane, view: {selectedKey: key}});
}
