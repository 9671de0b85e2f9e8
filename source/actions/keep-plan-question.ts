import {inUseNow} from '../objects/prune-plan-in-use.ts';
import {markedItems} from '../objects/prune-plan-totals.ts';
import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {ActionContext} from './action.ts';

/** Why what is marked in the open plan is not to be asked about as it stands: `web runs now: P scans again`; undefined where it may be. */
export function usedMeanwhile(state: AppState): string | undefined {
  const open = openOverlay(state, 'plan');
  // A list that could not be asked for is older than the plan.
  if (open?.status !== 'ready' || state.listFailures.containers !== undefined) return undefined;
  const inUse = inUseNow(state.containers);
  for (const item of markedItems(open.plan, open.marks)) {
    const why = inUse(item);
    if (why !== undefined) return `${item.label} ${why}: ${keyName(state, 'scan-again')} scans again`;
  }
  return undefined;
}

/** Closes the question about a plan, with the reason, when something that it would remove comes into use. `targetKeys` are the question's. */
export function keepPlanQuestion(context: ActionContext, targetKeys: readonly string[]): void {
  let seen = context.getState().containers;
  const unsubscribe = context.subscribe(() => {
    const state = context.getState();
    if (openOverlay(state, 'confirm')?.targetKeys !== targetKeys) {
      unsubscribe();
      return;
    }
    if (state.containers === seen) return;
    seen = state.containers;
    const reason = usedMeanwhile(state);
    if (reason === undefined) return;
    context.apply({type: 'overlay-closed', kind: 'confirm'});
    context.apply({type: 'noticed', level: 'warning', text: `remove: ${reason}`});
  });
}
