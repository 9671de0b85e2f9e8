import type {PruneFilters} from '../objects/prune-filters.ts';
import {inShownOrder} from '../objects/prune-plan.ts';
import {marksAsChosen} from '../objects/prune-plan-choices.ts';
import type {PruneKind} from '../objects/prune-plan-item.ts';
import type {AppState} from '../store/app-state.ts';
import {failureOf} from '../store/failure-of.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {OverlayOf} from '../store/overlay.ts';
import type {ActionContext} from './action.ts';
import {makePlan} from './make-plan.ts';
import {parsePruneFilters, withConfiguredFilters} from './parse-prune-filters.ts';
import {signalUntil} from './signal-until.ts';

/** What a question about a plan is about: this plan and no later one, and what is marked in it. */
export function askedKeys({number, marks}: OverlayOf<'plan'>): readonly string[] {
  return [`plan ${number}`, ...marks];
}

/** Why what was asked about may not be removed: only the very plan, with the very marks, was said yes to. */
export function otherPlanReason(
  open: OverlayOf<'plan'> | undefined,
  keys: readonly string[],
): string | undefined {
  if (open?.status !== 'ready') return 'no plan is open';
  const now = askedKeys(open);
  const isSame = now.length === keys.length && now.every((key, index) => key === keys[index]);
  return isSame ? undefined : 'the plan is no longer the one that was asked about; nothing was removed';
}

/** Changes that plan; nothing where another one is open by now, or none. */
export function changePlan(
  {apply}: Pick<ActionContext, 'apply'>,
  number: number,
  plan: Partial<Omit<OverlayOf<'plan'>, 'kind' | 'number'>>,
): void {
  apply({type: 'plan-changed', number, plan});
}

/**
Asks the engine anew and opens the plan, or makes the open one again. `filterText` is what a person typed; '' for no
filters. Leaving the plan, or asking for another, ends the asking.
*/
export async function openPlan(
  context: ActionContext,
  kinds: readonly PruneKind[],
  filterText: string,
): Promise<void> {
  context.apply({type: 'plan-asked', kinds, filterText});
  const {planCount: number} = context.getState();
  const asking = signalUntil(context, state => !isLookedAt(state, number));
  try {
    const filters = filtersInForce(context, filterText);
    const {plan, later} = await makePlan(context, {kinds, filters, signal: asking.signal});
    const choices = openOverlay(context.getState(), 'plan')?.choices ?? new Map();
    changePlan(context, number, {plan, marks: marksAsChosen(plan.items, choices), status: 'ready'});
    const sized = await later;
    if (sized !== undefined && isLookedAt(context.getState(), number))
      changePlan(context, number, {plan: inShownOrder(plan, sized)});
  } catch (error) {
    changePlan(context, number, {status: 'failed', failure: failureOf(error)});
  } finally {
    asking.letGo();
  }
}

/** Whether this plan is open, and not carried out yet. */
function isLookedAt(state: AppState, number: number): boolean {
  const open = openOverlay(state, 'plan');
  return open?.number === number && (open.status === 'loading' || open.status === 'ready');
}

/** What was typed, and what config.json has for every prune. Throws for what cannot be read. */
function filtersInForce(context: ActionContext, filterText: string): PruneFilters {
  const typed = parsePruneFilters(filterText, context.nowMs());
  if (!typed.ok) throw new Error(typed.problem);
  const all = withConfiguredFilters(typed.filters, context.pruneFilters(), context.nowMs());
  if (!all.ok) throw new Error(`pruneFilters of docker's config.json: ${all.problem}`);
  return all.filters;
}
