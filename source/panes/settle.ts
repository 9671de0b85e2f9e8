import type {AppState, ListView} from '../store/app-state.ts';
import {newDetail} from '../store/detail-overlay.ts';
import {logChoice} from '../store/log-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {type PaneId, paneIds} from '../store/pane-id.ts';
import {reduce} from '../store/reduce.ts';
import {keysShown, listPane} from './all-panes.ts';
import {totalsRows} from './disk-totals.ts';
import {failedListLines} from './failed-list.ts';
import {keptLines} from './kept-lines.ts';
import {layoutOf} from './layout.ts';
import {settledScroll} from './settled-scroll.ts';

/**
Puts right what follows from a change: a selection whose object has gone moves to its next neighbour, marks of
what is gone go too, the list scrolls so that the selected row is on screen, an open detail follows the selection, and no text is
scrolled beyond its end.
*/
export function settle(before: AppState, after: AppState): AppState {
  let state = after;
  for (const id of paneIds) {
    if (listPane(id) === undefined) continue;
    const view = settleList(id, before, state);
    if (view !== state.lists[id]) state = {...state, lists: {...state.lists, [id]: view}};
  }
  state = withKeptLines(followSelection(withLogOfSelection(state)));
  const overlays = settledScroll(before, state);
  return overlays === state.overlays ? state : {...state, overlays};
}

/** Logs that was opened from its tab, or at the start, before there was anything to read shows what is selected in Containers. */
function withLogOfSelection(state: AppState): AppState {
  const {log, pane, lists} = state;
  if (pane !== 'logs' || log.isPinned || log.sources.length > 0) return state;
  const container = state.containers.get(lists.containers.selectedKey);
  if (container === undefined) return state;
  return reduce(state, {
    type: 'log-selected',
    containers: [logChoice(container)],
    isPinned: false,
  });
}

function withKeptLines(state: AppState): AppState {
  const kept = keptLines(state.log);
  return kept === state.log.kept ? state : {...state, log: {...state.log, kept}};
}

/** Rows of the pane's list on screen. */
export function listRowsOf(state: AppState): number {
  const {listRows, bodyRows} = layoutOf(state);
  const above =
    state.pane === 'disk'
      ? totalsRows(state, state.isUnicode, bodyRows)
      : failedListLines(state, listRows).length;
  return Math.max(1, listRows - above);
}

function settleList(id: PaneId, before: AppState, state: AppState): ListView {
  const view = state.lists[id];
  const keys = keysShown(id, state);
  const isFollowing = isAtEnd(id, before, view);
  const wantedKey = view.selectedKey || view.lostKey;
  const wanted = wantedKey === view.selectedKey ? view : {...view, selectedKey: wantedKey};
  const selectedIndex = isFollowing ? Math.max(0, keys.length - 1) : settledIndex(id, before, wanted, keys);
  const selectedKey = keys[selectedIndex] ?? '';
  const lostKey = keys.length === 0 ? wantedKey : '';
  // Rows that went at the beginning do not move those that are being read.
  const isMoved = listPane(id)?.followsEnd === true && selectedKey === view.selectedKey;
  const top = view.topIndex + (isMoved ? selectedIndex - view.selectedIndex : 0);
  const topIndex = settledTop(top, {selectedIndex, count: keys.length, rows: listRowsOf(state)});
  const marks = settledMarks(id, view.marks, state);
  const rangeFromKey = view.rangeFromKey !== '' && !keys.includes(view.rangeFromKey) ? '' : view.rangeFromKey;
  const isSame =
    selectedKey === view.selectedKey &&
    lostKey === view.lostKey &&
    selectedIndex === view.selectedIndex &&
    topIndex === view.topIndex &&
    marks === view.marks &&
    rangeFromKey === view.rangeFromKey;
  return isSame ? view : {...view, selectedKey, lostKey, selectedIndex, topIndex, marks, rangeFromKey};
}

/** Rows come at the end of this list, and the last one was selected: nothing has moved the selection since. */
function isAtEnd(id: PaneId, before: AppState, view: ListView): boolean {
  if (listPane(id)?.followsEnd !== true || view !== before.lists[id]) return false;
  return view.selectedIndex >= keysShown(id, before).length - 1;
}

function settledIndex(id: PaneId, before: AppState, view: ListView, keys: readonly string[]): number {
  if (keys.length === 0) return 0;
  if (keys[view.selectedIndex] === view.selectedKey) return view.selectedIndex;
  const index = keys.indexOf(view.selectedKey);
  if (index >= 0) return index;
  // It has gone: the next neighbour that is still there, else the one before.
  const keysBefore = keysShown(id, before);
  const place = keysBefore.indexOf(view.selectedKey);
  if (place >= 0) {
    const places = new Map(keys.map((key, at) => [key, at]));
    for (const key of keysBefore.slice(place + 1)) {
      const at = places.get(key);
      if (at !== undefined) return at;
    }
    for (const key of keysBefore.slice(0, place).toReversed()) {
      const at = places.get(key);
      if (at !== undefined) return at;
    }
  }
  return Math.max(0, Math.min(view.selectedIndex, keys.length - 1));
}

/** The list's first row on screen: as near to `top` as shows the selected row and leaves no room below the last. */
function settledTop(
  top: number,
  {selectedIndex, count, rows}: {readonly [amount in 'selectedIndex' | 'count' | 'rows']: number},
): number {
  const highest = Math.max(0, count - rows);
  const shown = Math.max(selectedIndex - rows + 1, Math.min(top, selectedIndex));
  return Math.max(0, Math.min(shown, highest));
}

function settledMarks(id: PaneId, marks: ReadonlySet<string>, state: AppState): ReadonlySet<string> {
  if (marks.size === 0) return marks;
  const exists = existsIn(id, state);
  const kept = new Set([...marks].filter(exists));
  return kept.size === marks.size ? marks : kept;
}

// A filter hides a marked row without unmarking it; only what no longer exists loses its mark.
function existsIn(id: PaneId, state: AppState): (key: string) => boolean {
  if (id === 'containers') return key => state.containers.has(key);
  const pane = listPane(id);
  const keys = new Set(pane === undefined ? [] : pane.rows(state).map(row => pane.keyOf(row)));
  return key => keys.has(key);
}

function followSelection(state: AppState): AppState {
  const detail = openOverlay(state, 'detail');
  if (detail === undefined) return state;
  const objectId = selectedObjectId(state);
  if (objectId === undefined || objectId === detail.objectId || state.split === 'detail') return state;
  const {objectKind, tab, isEntered, psArguments} = detail;
  return {
    ...state,
    overlays: state.overlays.with(
      state.overlays.indexOf(detail),
      newDetail({objectKind, objectId, tab, isEntered, psArguments}),
    ),
  };
}

function selectedObjectId(state: AppState): string | undefined {
  const key = state.lists[state.pane].selectedKey;
  return key === '' ? undefined : listPane(state.pane)?.objectIdOf?.(key);
}
