import type {AppState} from './app-state.ts';
import {openOverlay} from './open-overlay.ts';

/** Where the detail stands: not at all, or with the list, or in its place. */
export type DetailPlace = 'none' | 'beside' | 'below' | 'instead';

// From here on the detail has room beside or below the list (design: ≥ 120 columns or ≥ 40 rows).
const besideFromColumns = 120;
const belowFromRows = 40;

/** Follows from the terminal's size and what `z` chose. */
export function detailPlaceOf(state: Pick<AppState, 'size' | 'overlays' | 'split'>): DetailPlace {
  const {overlays, split, size} = state;
  if (split === 'list' || openOverlay({overlays}, 'detail') === undefined) return 'none';
  if (split === 'detail' || !hasRoomForBoth({size})) return 'instead';
  return size.columns >= besideFromColumns ? 'beside' : 'below';
}

/** Whether list and detail have room at the same time. */
export function hasRoomForBoth({size}: Pick<AppState, 'size'>): boolean {
  return size.columns >= besideFromColumns || size.rows >= belowFromRows;
}

/** Whether keys are the detail's, and an action is about what it shows: in the list's place, or entered beside it. */
export function hasDetailKeyboard(state: Pick<AppState, 'size' | 'overlays' | 'split'>): boolean {
  const place = detailPlaceOf(state);
  return place === 'instead' || (place !== 'none' && openOverlay(state, 'detail')?.isEntered === true);
}
