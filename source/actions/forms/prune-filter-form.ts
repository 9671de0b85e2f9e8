import {noFilters, type PruneFilters} from '../../objects/prune-filters.ts';
import {nativePruneCommands} from '../../objects/prune-plan-commands.ts';
import type {PruneKind} from '../../objects/prune-plan-item.ts';
import type {AppState} from '../../store/app-state.ts';
import {openOverlay} from '../../store/open-overlay.ts';
import type {ActionContext} from '../action.ts';
import {openPlan} from '../open-plan.ts';
import {parsePruneFilters} from '../parse-prune-filters.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';

/** Which part of what nothing uses the prune plan is about; it lies over the plan, and makes it again. */
export const pruneFilterForm: Form = {
  id: 'prune-filter',
  title: () => 'Filter the plan',
  submitLabel: 'Filter',
  isLocal: true,
  isViewOnly: true,
  fields: () => [
    {
      id: 'filters',
      label: 'Filters (--filter)',
      kind: 'text',
      placeholder: 'until=24h label=stage=test label!=keep',
      help: 'until= takes a duration or a time, label= and label!= a name or name=value; all at once, with blanks between.',
    },
  ],
  initialValues: (_, state) => ({filters: openOverlay(state, 'plan')?.filterText ?? ''}),
  problems,
  dockerCommand: (values, _, state) =>
    nativePruneCommands(kindsOf(state), filtersOf(values, state), {
      apiVersion: state.connection.info?.apiVersion ?? '',
    }).join('; '),
  submit,
};

function problems(values: FormValues, state: AppState): FormProblems {
  const parsed = parsePruneFilters(fieldText(values, 'filters'), state.nowMs);
  if (!parsed.ok) return {filters: parsed.problem};
  return parsed.filters.untilMs !== undefined && kindsOf(state).every(kind => kind === 'volume')
    ? {filters: 'until= says nothing of volumes: docker knows only labels for them'}
    : {};
}

/** The plan asks the engine anew: the form does not wait for it. */
async function submit(context: ActionContext, values: FormValues): Promise<FormResult> {
  void openPlan(context, kindsOf(context.getState()), fieldText(values, 'filters'));
  return {outcome: 'done', detail: '', level: 'success'};
}

function kindsOf(state: AppState): readonly PruneKind[] {
  return openOverlay(state, 'plan')?.kinds ?? [];
}

function filtersOf(values: FormValues, state: AppState): PruneFilters {
  const parsed = parsePruneFilters(fieldText(values, 'filters'), state.nowMs);
  return parsed.ok ? parsed.filters : noFilters;
}
