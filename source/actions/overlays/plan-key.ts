import {isKeyOf} from '../../store/keys-in-force.ts';
import type {OverlayOf} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {openForm} from '../forms/open-form.ts';
import {pruneFilterForm} from '../forms/prune-filter-form.ts';
import {askedKeys, changePlan, openPlan} from '../open-plan.ts';
import {openQuestion} from '../open-question.ts';
import {planQuestion} from '../plan-question.ts';
import {executePlanAction} from '../prune-actions.ts';
import {scrollStep, steppedIndex} from './scroll-step.ts';

/** The prune plan has the keyboard: `space` keeps or takes one, `d` asks for the removal, `P` makes it again, `/` filters it; while it is carried out `d` ends that. */
export function planKey(context: ActionContext, overlay: OverlayOf<'plan'>, key: string): boolean {
  const {items} = overlay.plan;
  const state = context.getState();
  const is = (actionId: string) => isKeyOf(state, actionId, key);
  if (key === 'esc' || is('quit')) {
    context.apply({type: 'overlay-closed', kind: 'plan'});
    return true;
  }
  if (is('help') || is('palette') || is('action-log')) return false;
  const isRunning = overlay.status === 'running' || overlay.status === 'cancelling';
  if ((is('prune') || is('restart')) && !isRunning) {
    void openPlan(context, overlay.kinds, overlay.filterText);
    return true;
  }
  if (is('filter') && !isRunning) {
    openForm(context, pruneFilterForm, overlay.kinds.join(' '));
    return true;
  }
  if (overlay.status === 'ready') {
    if (is('mark')) {
      toggle(context, overlay);
      return true;
    }
    if (is('mark-all')) {
      const isAll = items.every(item => overlay.marks.has(item.key));
      changePlan(context, overlay.number, {marks: new Set(isAll ? [] : items.map(item => item.key))});
      return true;
    }
    if (is('remove')) {
      ask(context, overlay);
      return true;
    }
  }
  if (overlay.status === 'running' && is('remove')) {
    changePlan(context, overlay.number, {status: 'cancelling'});
    return true;
  }
  const step = scrollStep(key, context.pageRows());
  if (step !== undefined) {
    const selectedIndex = steppedIndex(overlay.selectedIndex, step, items.length);
    changePlan(context, overlay.number, {selectedIndex});
  }
  return true;
}

function toggle(context: ActionContext, overlay: OverlayOf<'plan'>): void {
  const item = overlay.plan.items[overlay.selectedIndex];
  if (item === undefined) return;
  const marks = new Set(overlay.marks);
  if (!marks.delete(item.key)) marks.add(item.key);
  changePlan(context, overlay.number, {
    marks,
    selectedIndex: steppedIndex(overlay.selectedIndex, 1, overlay.plan.items.length),
  });
}

function ask(context: ActionContext, overlay: OverlayOf<'plan'>): void {
  if (overlay.marks.size === 0) {
    context.apply({type: 'noticed', level: 'warning', text: 'prune: nothing is marked'});
    return;
  }
  const apiVersion = context.getState().connection.info?.apiVersion ?? '';
  const question = planQuestion(overlay, apiVersion);
  openQuestion(context, question, {
    actionId: executePlanAction.id,
    targetKeys: askedKeys(overlay),
    dockerCommand: question.dockerCommand,
  });
}
