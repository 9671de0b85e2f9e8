import type {AppState} from '../store/app-state.ts';
import {listCurrency, listKindOf} from '../store/list-currency.ts';
import {failedListText} from './failed-list.ts';
import type {Pane} from './pane.ts';
import type {Segment} from './segments.ts';
import {wrapSegments} from './wrap-segments.ts';

/** What stands in the place of rows when there are none: why, and what to do. An empty list is never shown for one that is not known. */
export function emptyListLines<Row>(
  pane: Pane<Row>,
  state: AppState,
  columns: number,
): ReadonlyArray<readonly Segment[]> {
  const {failure} = listCurrency(state);
  // Of a list that could not be asked for nobody knows whether it is empty.
  const segment: Segment =
    failure !== undefined && pane.rows(state).length === 0
      ? {text: ` ✕ ${failedListText(state, failure)}`, style: 'error'}
      : {text: `   ${reasonOf(pane, state)}`, style: 'muted'};
  return wrapSegments([segment], columns, 3);
}

function reasonOf<Row>(pane: Pane<Row>, state: AppState): string {
  const view = state.lists[pane.id];
  if (view.filter !== '') return `Nothing matches "${view.filter}". esc shows all.`;
  const list = listKindOf(pane.id);
  const isKnown = list === undefined || state.listedAtMs[list] !== undefined;
  return isKnown ? pane.emptyText(state) : 'asking the engine…';
}
