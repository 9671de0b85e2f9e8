import {logChoice} from '../store/log-state.ts';
import {type PaneId, paneIds} from '../store/pane-id.ts';
import type {Action, ActionContext} from './action.ts';
import {viewAction} from './view-action.ts';

/** From pane to pane. */
export const paneActions: readonly Action[] = [
  ...paneIds.map((pane, index) =>
    viewAction({
      id: `pane-${pane}`,
      keys: [String(index + 1)],
      title: pane,
      help: `Opens ${pane[0]?.toUpperCase()}${pane.slice(1)}.`,
      panes: paneIds,
      run: context => openPane(context, pane),
    }),
  ),
  viewAction({
    id: 'next-pane',
    keys: ['tab'],
    title: 'next pane',
    help: 'Opens the next pane.',
    panes: paneIds,
    run: context => cyclePane(context, 1),
  }),
  viewAction({
    id: 'previous-pane',
    keys: ['shift+tab'],
    title: 'previous pane',
    help: 'Opens the pane before.',
    panes: paneIds,
    run: context => cyclePane(context, -1),
  }),
];

/** Whether it goes to another pane, and does nothing there. */
export function opensPane({id}: Action): boolean {
  return paneActions.some(action => action.id === id);
}

/** Opens a pane. Logs opened this way follows the container that is selected in Containers. */
export function openPane(context: ActionContext, pane: PaneId): void {
  context.apply({type: 'pane-opened', pane});
  if (pane !== 'logs') return;
  const state = context.getState();
  const container = state.containers.get(state.lists.containers.selectedKey);
  context.apply({
    type: 'log-selected',
    containers: container === undefined ? [] : [logChoice(container)],
    isPinned: false,
  });
}

function cyclePane(context: ActionContext, direction: 1 | -1): void {
  const index = paneIds.indexOf(context.getState().pane);
  const next = paneIds[(index + direction + paneIds.length) % paneIds.length];
  if (next !== undefined) openPane(context, next);
}
