import {noPlan} from '../objects/prune-plan.ts';
import {choicesOf, type PlanChoices} from '../objects/prune-plan-choices.ts';
import type {PruneKind} from '../objects/prune-plan-item.ts';
import type {AppState} from './app-state.ts';
import type {Overlay, OverlayOf} from './overlay.ts';

/** What can happen to the prune plan. */
export type PlanChange =
  /** The engine is asked for one: it opens, or takes the place of the one that is open, with the number `planCount`. */
  | {readonly type: 'plan-asked'; readonly kinds: readonly PruneKind[]; readonly filterText: string}
  /** News of one plan, only fields that changed; dropped where another one is open by now, or none. */
  | {
      readonly type: 'plan-changed';
      readonly number: number;
      readonly plan: Partial<Omit<OverlayOf<'plan'>, 'kind' | 'number'>>;
    };

/** The part of `reduce` that is about the prune plan. */
export function reducePlan(state: AppState, change: PlanChange): AppState {
  const index = state.overlays.findLastIndex(({kind}) => kind === 'plan');
  if (change.type === 'plan-asked') {
    const {kinds, filterText} = change;
    const number = state.planCount + 1;
    const plan: OverlayOf<'plan'> = {
      ...asked,
      number,
      kinds,
      filterText,
      choices: choicesUntilNow(state.overlays[index]),
    };
    const overlays = index < 0 ? [...state.overlays, plan] : state.overlays.with(index, plan);
    return {...state, overlays, planCount: number};
  }
  const open = state.overlays[index];
  if (open?.kind !== 'plan' || open.number !== change.number) return state;
  return {...state, overlays: state.overlays.with(index, {...open, ...change.plan})};
}

/** What has been removed was chosen for that: what comes with its id later was not. */
function choicesUntilNow(before: Overlay | undefined): PlanChoices {
  if (before?.kind !== 'plan') return new Map();
  const {choices, plan, marks, results} = before;
  return choicesOf(choices, plan.items, ({key, isMarkedAtStart}) =>
    results.get(key)?.outcome === 'done' ? isMarkedAtStart : marks.has(key),
  );
}

const asked: Omit<OverlayOf<'plan'>, 'number' | 'kinds' | 'filterText' | 'choices'> = {
  kind: 'plan',
  plan: noPlan,
  marks: new Set(),
  selectedIndex: 0,
  status: 'loading',
  results: new Map(),
  summary: '',
};
