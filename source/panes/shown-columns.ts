import type {AppState} from '../store/app-state.ts';
import type {Column, Pane} from './pane.ts';

/** The columns of a pane that the settings want, in their order; all of them where they do not say. */
export function shownColumns<Row>(
  {id, columns}: Pick<Pane<Row>, 'id' | 'columns'>,
  {settings}: Pick<AppState, 'settings'>,
): ReadonlyArray<Column<Row>> {
  const wanted = settings.lists[id]?.columns;
  return wanted === undefined
    ? columns
    : wanted.flatMap(name => columns.find(column => column.id === name) ?? []);
}
