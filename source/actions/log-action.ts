import type {Change} from '../store/change.ts';
import type {ActionContext, Done} from './action.ts';

/** Writes into the action log that something begins. It answers what makes the change that writes how it ended. */
export function logAction(
  {apply, getState, nowMs}: Pick<ActionContext, 'apply' | 'getState' | 'nowMs'>,
  action: {readonly title: string; readonly dockerCommand: string},
): (
  outcome: 'done' | 'failed' | 'unknown',
  detail: string,
  more?: Partial<Pick<Done, 'dockerCommand' | 'level'>>,
) => Change {
  apply({type: 'action-started', ...action, nowMs: nowMs()});
  const number = getState().actionLog.at(-1)?.number ?? 0;
  return (outcome, detail, more) => ({
    type: 'action-ended',
    number,
    outcome,
    detail,
    nowMs: nowMs(),
    ...more,
  });
}
