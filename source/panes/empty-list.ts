import type {AppState} from '../store/app-state.ts';
import type {Pane, Segment} from './pane.ts';

/** What stands in the place of rows when there are none: why, and what to do. An empty list is never shown for one that is not known. */
export function emptyListLines<Row>(pane: Pane<Row>, state: AppState): ReadonlyArray<readonly Segment[]> {
  const view = state.lists[pane.id];
  if (view.filter !== '') {
    return [[{text: `   Nothing matches "${view.filter}". esc shows all.`, style: 'muted'}]];
  }
  // Ports are the containers' own.
  const list = pane.id === 'ports' ? 'containers' : pane.id;
  const isOwn = list === 'disk' || list === 'logs' || list === 'events';
  if (!isOwn && state.listedAtMs[list] === undefined) {
    return [[{text: '   asking the engine…', style: 'muted'}]];
  }
  return [[{text: `   ${pane.emptyText(state)}`, style: 'muted'}]];
}
