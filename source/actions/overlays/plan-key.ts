import {isKeyOf} from '../../store/keys-in-force.ts';
import type {OverlayOf} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {changePlan} from '../open-plan.ts';
import {perform} from '../perform.ts';
import {planActions} from '../plan-actions.ts';
import {movingKey} from './moving-key.ts';
import {scrollStep, steppedIndex} from './scroll-step.ts';

/** The prune plan has the keyboard: its own actions (`planActions`), and `esc`, which leaves it. */
export function planKey(context: ActionContext, overlay: OverlayOf<'plan'>, typed: string): boolean {
  const state = context.getState();
  const key = movingKey(state, typed);
  const is = (actionId: string) => isKeyOf(state, actionId, key);
  const own = planActions.find(({id}) => isKeyOf(state, id, typed));
  const step = scrollStep(key, context.pageRows());
  if (is('help') || is('palette') || is('action-log')) return false;
  if (key === 'esc' || is('quit')) {
    context.apply({type: 'overlay-closed', kind: 'plan'});
  } else if (own !== undefined) {
    void perform(context, own);
  } else if (step !== undefined) {
    const selectedIndex = steppedIndex(overlay.selectedIndex, step, overlay.plan.items.length);
    changePlan(context, overlay.number, {selectedIndex});
  }
  return true;
}
