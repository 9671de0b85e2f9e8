import type {AppState} from '../store/app-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {OverlayOf} from '../store/overlay.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {openForm} from './forms/open-form.ts';
import {pruneFilterForm} from './forms/prune-filter-form.ts';
import {keepPlanQuestion, usedMeanwhile} from './keep-plan-question.ts';
import {askedKeys, changePlan, openPlan} from './open-plan.ts';
import {openQuestion} from './open-question.ts';
import {steppedIndex} from './overlays/scroll-step.ts';
import {planQuestion} from './plan-question.ts';
import {executePlanAction} from './prune-actions.ts';

type Plan = OverlayOf<'plan'>;

/** What the prune plan has of its own. */
export const planActions: readonly Action[] = [
  inPlan({
    id: 'remove-planned',
    keys: ['d'],
    sharesKeysWith: ['remove'],
    title: 'remove',
    help: 'Removes what is marked in the plan; asks first, and while it removes cancels what is not done yet.',
    group: 'object',
    blocked: ({state}) => {
      const plan = openOverlay(state, 'plan');
      if (plan?.status === 'running') return undefined;
      return (
        unlessReady(state) ??
        (plan?.marks.size === 0 ? 'nothing is marked' : undefined) ??
        usedMeanwhile(state)
      );
    },
    run: onPlan((context, plan) => {
      if (plan.status === 'running') changePlan(context, plan.number, {status: 'cancelling'});
      else ask(context, plan);
    }),
  }),
  inPlan({
    id: 'mark-in-plan',
    keys: ['space'],
    sharesKeysWith: ['mark'],
    title: 'mark',
    help: 'Takes the row out of what is removed, or into it.',
    group: 'view',
    blocked: unlessSome,
    run: onPlan(toggle),
  }),
  inPlan({
    id: 'mark-all-in-plan',
    keys: ['V'],
    sharesKeysWith: ['mark-all'],
    title: 'mark all',
    help: 'Marks everything in the plan, or nothing.',
    group: 'view',
    blocked: unlessSome,
    run: onPlan(toggleAll),
  }),
  inPlan({
    id: 'filter-plan',
    keys: ['/'],
    sharesKeysWith: ['filter'],
    title: 'filter',
    help: 'Chooses by until=, label= and label!= what the plan is about, as docker’s prunes do by --filter.',
    group: 'view',
    blocked: whileRunning,
    run: onPlan((context, {kinds}) => openForm(context, pruneFilterForm, kinds.join(' '))),
  }),
  inPlan({
    id: 'scan-again',
    keys: ['P', 'r'],
    sharesKeysWith: ['prune', 'restart'],
    title: 'scan again',
    help: 'Asks the engine again what nothing uses, and makes the plan anew.',
    group: 'view',
    blocked: whileRunning,
    run: onPlan((context, {kinds, filterText}) => void openPlan(context, kinds, filterText)),
  }),
];

function inPlan(action: Omit<Action, 'panes' | 'overlay'>): Action {
  return {...action, panes: [], overlay: 'plan'};
}

function onPlan(change: (context: ActionContext, plan: Plan) => void): Action['run'] {
  return (context, {state}) => {
    const plan = openOverlay(state, 'plan');
    if (plan !== undefined) change(context, plan);
  };
}

function whileRunning({state}: Target): string | undefined {
  switch (openOverlay(state, 'plan')?.status) {
    case undefined:
      return 'no plan is open';
    case 'running':
      return 'it is being carried out';
    case 'cancelling':
      return 'it is being cancelled';
    default:
      return undefined;
  }
}

function unlessReady(state: AppState): string | undefined {
  switch (openOverlay(state, 'plan')?.status) {
    case undefined:
    case 'failed':
      return 'there is no plan';
    case 'loading':
      return 'the engine is still being asked';
    case 'running':
      return 'it is being carried out';
    case 'cancelling':
      return 'it is being cancelled';
    case 'done':
      return 'it was carried out';
    case 'ready':
      return undefined;
  }
}

function unlessSome({state}: Target): string | undefined {
  const isEmpty = openOverlay(state, 'plan')?.plan.items.length === 0;
  return unlessReady(state) ?? (isEmpty ? 'nothing is in it' : undefined);
}

function toggle(context: ActionContext, {number, plan, marks: before, selectedIndex}: Plan): void {
  const item = plan.items[selectedIndex];
  if (item === undefined) return;
  const marks = new Set(before);
  if (!marks.delete(item.key)) marks.add(item.key);
  changePlan(context, number, {marks, selectedIndex: steppedIndex(selectedIndex, 1, plan.items.length)});
}

function toggleAll(context: ActionContext, {number, plan: {items}, marks}: Plan): void {
  const isAll = items.every(item => marks.has(item.key));
  changePlan(context, number, {marks: new Set(isAll ? [] : items.map(item => item.key))});
}

function ask(context: ActionContext, overlay: Plan): void {
  const apiVersion = context.getState().connection.info?.apiVersion ?? '';
  const question = planQuestion(overlay, apiVersion);
  const targetKeys = askedKeys(overlay);
  openQuestion(context, question, {
    actionId: executePlanAction.id,
    targetKeys,
    dockerCommand: question.dockerCommand,
  });
  keepPlanQuestion(context, targetKeys);
}
