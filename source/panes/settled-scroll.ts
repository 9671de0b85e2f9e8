import type {AppState} from '../store/app-state.ts';
import type {Overlay} from '../store/overlay.ts';
import {detailLines} from './detail.ts';
import {type Layout, layoutOf} from './layout.ts';
import {overlayText} from './overlay-lines.ts';

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
  if (!isScrolled(overlay) || overlay.topIndex === 0) return overlay;
  const topIndex = Math.min(overlay.topIndex, lastTop(overlay, state, layoutOf(state)));
  return topIndex === overlay.topIndex ? overlay : {...overlay, topIndex};
}

type ScrolledOverlay = Extract<
  Overlay,
  {kind: 'detail' | 'help' | 'about' | 'settings' | 'action-log' | 'job'}
>;

function isScrolled(overlay: Overlay): overlay is ScrolledOverlay {
  return ['detail', 'help', 'about', 'settings', 'action-log', 'job'].includes(overlay.kind);
}

/** The first line when the last one stands at the bottom. One row of each is its title. */
function lastTop(overlay: ScrolledOverlay, state: AppState, layout: Layout): number {
  if (overlay.kind !== 'detail') {
    const {lines} = overlayText(overlay, state, layout.columns);
    return Math.max(0, lines.length - Math.max(1, layout.bodyRows - 1));
  }
  if (layout.detail === 'none') return overlay.topIndex;
  const lines = detailLines(overlay, state, layout.detailColumns);
  return Math.max(0, lines.length - Math.max(1, layout.detailRows - 1));
}
