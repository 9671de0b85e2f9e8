import type {Action, Target} from './action.ts';
import {allLeftOut} from './left-out.ts';

/** Why the action cannot run now, in words; undefined when it can. What is true of every action stands here, the rest in its record. */
export function blockedReason(action: Action, target: Target): string | undefined {
  const {state} = target;
  if (action.isWrite === true) {
    if (state.isReadOnly) return 'read-only: started with --read-only';
    if (state.connection.status !== 'connected') return 'the engine does not answer';
  }
  const busy =
    action.isWrite === true && action.isUrgent !== true
      ? target.keys.find(key => state.busy.has(key))
      : undefined;
  if (busy !== undefined && action.group === 'object') return `it is ${state.busy.get(busy)} already`;
  return allLeftOut(target) ?? action.blocked?.(target);
}
