import type {AppState} from '../store/app-state.ts';
import {type DetailPlace, detailPlaceOf} from '../store/detail-place.ts';

/** How the rows of the terminal are shared out. All in character cells. */
export type Layout = {
  readonly columns: number;
  readonly rows: number;
  /** Header and tabs have a line each, share one, or have none. */
  readonly chrome: 'two-lines' | 'one-line' | 'none';
  /** The list has them; not where a dialog leaves it a single row. */
  readonly hasColumnHeads: boolean;
  readonly hasBottomLine: boolean;
  /** What is left for lists, logs and dialogs: everything between chrome and bottom line, column heads included. */
  readonly bodyRows: number;
  /** Where the detail stands. */
  readonly detail: DetailPlace;
  /** The list's part of the body; 0 where it is not shown. */
  readonly listColumns: number;
  /** Rows of the list: its column heads are within `bodyRows` but not within these. */
  readonly listRows: number;
  /** The detail's part of the body; both 0 where it is not shown. */
  readonly detailColumns: number;
  readonly detailRows: number;
};

/** Shares out the terminal. It never refuses: at one row there is a list of one row. */
export function layoutOf(state: Pick<AppState, 'size' | 'overlays' | 'split'>): Layout {
  const columns = Math.max(1, state.size.columns);
  const rows = Math.max(1, state.size.rows);
  const chrome = rows >= 24 ? 'two-lines' : rows >= 15 ? 'one-line' : 'none';
  const hasBottomLine = rows >= 3;
  const hasColumnHeads = rows >= 4;
  const chromeRows = chrome === 'two-lines' ? 2 : chrome === 'one-line' ? 1 : 0;
  const bodyRows = rows - chromeRows - (hasBottomLine ? 1 : 0);
  const detail = detailPlaceOf(state);
  const headRows = hasColumnHeads ? 1 : 0;
  const shared = {columns, rows, chrome, hasColumnHeads, hasBottomLine, bodyRows, detail} as const;
  if (detail === 'beside') {
    const listColumns = Math.max(50, Math.floor(columns * 0.45));
    return {
      ...shared,
      listColumns,
      listRows: bodyRows - headRows,
      detailColumns: columns - listColumns - 1,
      detailRows: bodyRows,
    };
  }
  if (detail === 'below') {
    const detailRows = Math.floor(bodyRows * 0.5);
    return {
      ...shared,
      listColumns: columns,
      listRows: bodyRows - headRows - detailRows,
      detailColumns: columns,
      detailRows,
    };
  }
  if (detail === 'instead') {
    return {...shared, listColumns: columns, listRows: 0, detailColumns: columns, detailRows: bodyRows};
  }
  return {
    ...shared,
    listColumns: columns,
    listRows: bodyRows - headRows,
    detailColumns: 0,
    detailRows: 0,
  };
}

/** What is left of the detail's part for its tab: one row is its head. */
export function detailRoom(state: Pick<AppState, 'size' | 'overlays' | 'split'>): {
  readonly columns: number;
  readonly rows: number;
} {
  const {detailColumns, detailRows} = layoutOf(state);
  return {columns: detailColumns, rows: Math.max(1, detailRows - 1)};
}
