import type {AppState, ListFailure} from '../store/app-state.ts';
import {failureText} from '../store/failure-of.ts';
import {listCurrency, listKindOf} from '../store/list-currency.ts';
import type {Segment} from './segments.ts';

/** What the engine said when the open pane's list was asked for, in the place of its rows. */
export function failedListText({pane}: AppState, failure: ListFailure): string {
  return `The engine does not list its ${listKindOf(pane) ?? 'objects'}: ${failureText(failure)}`;
}

/** That in one line, where there is room, above rows that are old: the header says that it failed, and how old they are. */
export function failedListLines(state: AppState, listRows: number): ReadonlyArray<readonly Segment[]> {
  const {failure} = listCurrency(state);
  if (failure === undefined || listRows < leastRows) return [];
  return [[{text: ` ✕ ${listKindOf(state.pane) ?? 'list'}: ${failureText(failure)}`, style: 'error'}]];
}

const leastRows = 4;
