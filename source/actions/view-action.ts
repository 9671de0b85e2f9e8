import type {PaneId} from '../store/pane-id.ts';
import type {Action, ActionContext, Target} from './action.ts';

/** An action that changes how things are looked at, and asks the engine to change nothing. */
export function viewAction(
  id: string,
  keys: readonly string[],
  title: string,
  help: string,
  panes: readonly PaneId[],
  run: (context: ActionContext, target: Target) => void,
): Action {
  return {id, keys, title, help, panes, group: 'view', run};
}
