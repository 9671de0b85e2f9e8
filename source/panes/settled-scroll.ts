import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay} from '../store/detail-overlay.ts';
import type {Overlay, OverlayOf} from '../store/overlay.ts';
import {patched} from '../store/patched.ts';
import {detailRows} from './detail.ts';
import {tabOf} from './detail-tabs.ts';
import {detailRoom, type Layout, layoutOf} from './layout.ts';
import {overlayText} from './overlay-lines.ts';
import {sheetRoom} from './sheet-room.ts';

/** The overlays, those that are scrolled beyond their text's end taken back to it. The same list where none is. */
export function settledScroll(before: AppState, state: AppState): AppState['overlays'] {
  const {overlays} = state;
  // Lines are costly to make: only for what may have been scrolled or grown just now.
  if (overlays === before.overlays && state.size === before.size && state.split === before.split) {
    return overlays;
  }
  const settled = overlays.map(overlay => settledOverlay(overlay, state));
  return settled.every((overlay, index) => overlay === overlays[index]) ? overlays : settled;
}

function settledOverlay(overlay: Overlay, state: AppState): Overlay {
  if (overlay.kind === 'detail') return settledDetail(overlay, state);
  if (!isScrolled(overlay) || overlay.topIndex === 0) return overlay;
  const topIndex = Math.min(overlay.topIndex, lastTop(overlay, state, layoutOf(state)));
  return topIndex === overlay.topIndex ? overlay : {...overlay, topIndex};
}

/** Scrolled so that the cursor is on screen, in a tab that has one. */
function settledDetail(detail: DetailOverlay, state: AppState): DetailOverlay {
  const hasCursor = tabOf(detail, state).hasCursor === true;
  if (layoutOf(state).detail === 'none' || (detail.topIndex === 0 && detail.cursorIndex === 0)) return detail;
  const room = detailRoom(state);
  const {lineIndexes} = detailRows(detail, state, room);
  const cursorIndex = Math.min(detail.cursorIndex, lineIndexes.at(-1) ?? 0);
  const row = hasCursor ? lineIndexes.indexOf(cursorIndex) : detail.topIndex;
  const shown = Math.max(row - room.rows + 1, Math.min(detail.topIndex, row));
  const topIndex = Math.max(0, Math.min(shown, lineIndexes.length - room.rows));
  return patched(detail, {cursorIndex, topIndex});
}

type ScrolledOverlay = OverlayOf<'help' | 'about' | 'settings' | 'action' | 'job' | 'confirm' | 'file'>;

function isScrolled(overlay: Overlay): overlay is ScrolledOverlay {
  return ['help', 'about', 'settings', 'action', 'job', 'confirm', 'file'].includes(overlay.kind);
}

/** The first line when the last one stands at the bottom. */
function lastTop(overlay: ScrolledOverlay, state: AppState, layout: Layout): number {
  const text = overlayText(overlay, state, layout.columns);
  return Math.max(0, text.lines.length - sheetRoom(text, layout.bodyRows).lineRows);
}
