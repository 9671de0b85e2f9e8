import {isRunning} from '../objects/container.ts';
import type {AppState} from '../store/app-state.ts';
import {hasDetailKeyboard} from '../store/detail-place.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {listPane} from './all-panes.ts';
import {placeColumns} from './column-layout.ts';
import {containersPane} from './containers-pane.ts';
import {tabOf} from './detail-tabs.ts';
import {detailRoom, layoutOf} from './layout.ts';
import {prefixColumns} from './list-row.ts';
import {overlayText} from './overlay-lines.ts';
import {visibleKeys, visibleRows} from './pane-rows.ts';
import {listRowsOf} from './settle.ts';
import {sheetRoom} from './sheet-room.ts';
import {shownColumns} from './shown-columns.ts';

const nobody: readonly string[] = [];

/** Running containers whose CPU or memory is on screen: in a column, or in the open detail. Nothing on screen, nothing asked. */
export function watchedContainerIds(state: AppState): readonly string[] {
  if (state.pane !== 'containers' || state.connection.status !== 'connected') return nobody;
  const layout = layoutOf(state);
  const rows = visibleRows(containersPane, state);
  const detail = openOverlay(state, 'detail');
  const isInDetail =
    detail !== undefined && layout.detail !== 'none' && tabOf(detail, state).hasStats === true;
  const placed = placeColumns({
    columns: shownColumns(containersPane, state),
    rows,
    state,
    available: layout.listColumns - prefixColumns,
  });
  const hasFigures =
    layout.detail !== 'instead' && placed.some(({column}) => column.id === 'cpu' || column.id === 'memory');
  const {topIndex} = state.lists.containers;
  const inList = hasFigures ? rows.slice(topIndex, topIndex + listRowsOf(state)).map(({id}) => id) : [];
  return [...new Set([...inList, ...(isInDetail ? [detail.objectId] : [])])].filter(id => {
    const container = state.containers.get(id);
    return container !== undefined && isRunning(container);
  });
}

/** Containers whose row is on screen, or would be if no dialog lay over it. */
export function shownContainerIds(state: AppState): readonly string[] {
  if (state.pane !== 'containers') return nobody;
  const {topIndex} = state.lists.containers;
  return visibleKeys(containersPane, state).slice(topIndex, topIndex + listRowsOf(state));
}

/** True while the detail stands in the list's place. */
export function isListHidden(state: AppState): boolean {
  return layoutOf(state).detail === 'instead';
}

/** Ids of the columns that the open pane can be sorted by. */
export function sortColumns(state: AppState): readonly string[] {
  return listPane(state.pane)?.columns.map(column => column.id) ?? [];
}

/** Rows on screen of what moving keys scroll now, for paging: of what lies over the list, or of the list. */
export function pageRowsOf(state: AppState): number {
  const top = state.overlays.at(-1);
  const {bodyRows, columns} = layoutOf(state);
  if (top !== undefined && top.kind !== 'detail') {
    return sheetRoom(overlayText(top, state, columns), bodyRows).lineRows;
  }
  return hasDetailKeyboard(state) ? detailRoom(state).rows : listRowsOf(state);
}
