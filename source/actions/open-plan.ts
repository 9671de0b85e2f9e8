import {noFilters, type PruneFilters} from '../objects/prune-filters.ts';
import {marksAtStart, type PrunePlan} from '../objects/prune-plan.ts';
import {imageFigures} from '../objects/prune-plan-bytes.ts';
import type {PruneKind} from '../objects/prune-plan-item.ts';
import type {AppState} from '../store/app-state.ts';
import {failureOf} from '../store/failure-of.ts';
import type {ActionContext} from './action.ts';
import {makePlan} from './make-plan.ts';
import {parsePruneFilters, withConfiguredFilters} from './parse-prune-filters.ts';

const emptyPlan: PrunePlan = {
  kinds: [],
  items: [],
  filters: noFilters,
  leftOutCount: 0,
  removable: new Map(),
  figures: imageFigures({usage: undefined, layers: undefined, hasContainerdStore: false}),
};

/** The prune plan's overlay. */
export type Plan = Extract<AppState['overlays'][number], {kind: 'plan'}>;

/** The plan that is open; undefined where none is. */
export function openPlanOf(state: AppState): Plan | undefined {
  const overlay = state.overlays.findLast(({kind}) => kind === 'plan');
  return overlay?.kind === 'plan' ? overlay : undefined;
}

/** Asks the engine anew and opens the plan, or makes the open one again. `filterText` is what a person typed; '' for no filters. */
export async function openPlan(
  context: ActionContext,
  kinds: readonly PruneKind[],
  filterText: string,
): Promise<void> {
  const loading: Plan = {
    kind: 'plan',
    kinds,
    filterText,
    plan: emptyPlan,
    marks: new Set(),
    selectedIndex: 0,
    topIndex: 0,
    status: 'loading',
    results: new Map(),
    summary: '',
  };
  const isOpen = openPlanOf(context.getState()) !== undefined;
  context.apply({type: isOpen ? 'overlay-changed' : 'overlay-opened', overlay: loading});
  try {
    const plan = await makePlan(context, kinds, filtersInForce(context, filterText));
    context.apply({
      type: 'overlay-changed',
      overlay: {...loading, plan, marks: marksAtStart(plan), status: 'ready'},
    });
  } catch (error) {
    context.apply({
      type: 'overlay-changed',
      overlay: {...loading, status: 'failed', failure: failureOf(error)},
    });
  }
}

/** What was typed, and what config.json has for every prune. Throws for what cannot be read. */
function filtersInForce(context: ActionContext, filterText: string): PruneFilters {
  const typed = parsePruneFilters(filterText, context.nowMs());
  if (!typed.ok) throw new Error(typed.problem);
  const all = withConfiguredFilters(typed.filters, context.pruneFilters(), context.nowMs());
  if (!all.ok) throw new Error(`pruneFilters of docker's config.json: ${all.problem}`);
  return all.filters;
}
