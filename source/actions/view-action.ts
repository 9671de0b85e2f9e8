import type {Action} from './action.ts';

/** An action that changes how things are looked at, and asks the engine to change nothing. */
export function viewAction(action: Omit<Action, 'group'> & Partial<Pick<Action, 'group'>>): Action {
  return {group: 'view', ...action};
}
