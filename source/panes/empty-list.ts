import type {AppState} from '../store/app-state.ts';
import type {Pane} from './pane.ts';
import type {Segment} from './segments.ts';
import {wrapSegments} from './wrap-segments.ts';

/** What stands in the place of rows when there are none: why, and what to do. An empty list is never shown for one that is not known. */
export function emptyListLines<Row>(
  pane: Pane<Row>,
  state: AppState,
  columns: number,
): ReadonlyArray<readonly Segment[]> {
  return wrapSegments([{text: `   ${reasonOf(pane, state)}`, style: 'muted'}], columns, 3);
}

function reasonOf<Row>(pane: Pane<Row>, state: AppState): string {
  const view = state.lists[pane.id];
  if (view.filter !== '') return `Nothing matches "${view.filter}". esc shows all.`;
  // Ports are the containers' own.
  const list = pane.id === 'ports' ? 'containers' : pane.id;
  const isOwn = list === 'disk' || list === 'logs' || list === 'events';
  return !isOwn && state.listedAtMs[list] === undefined ? 'asking the engine…' : pane.emptyText(state);
}
