import {textWidth} from '../format/text-width.ts';
import type {AppState} from '../store/app-state.ts';
import type {Column} from './pane.ts';

/** A column that is shown, and how wide. */
export type PlacedColumn<Row> = {readonly column: Column<Row>; readonly columns: number};

/** Between two columns. */
export const columnGap = 2;

// Measuring 10,000 rows at each change would cost more than drawing them.
const measuredRows = 200;

/**
Which columns fit into `available` cells and how wide each is. Columns come in the order in which they are kept:
what does not fit is dropped whole, from the end. Widths follow what the first rows hold, in steps,
so that a name that is one letter longer does not move the whole table.
*/
export function placeColumns<Row>(options: {
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly rows: readonly Row[];
  readonly state: AppState;
  readonly available: number;
}): ReadonlyArray<PlacedColumn<Row>> {
  const {rows, state, available} = options;
  const used = options.columns.filter(column => column.isUsed?.(state) ?? true);
  const kept: Array<Column<Row>> = [];
  let least = -columnGap;
  for (const column of used) {
    const needed = least + columnGap + column.minColumns;
    if (needed > available && kept.length > 0) break;
    kept.push(column);
    least = needed;
  }
  let spare = Math.max(0, available - least);
  const placed = kept.map(column => {
    const wanted = column.isFixed ? column.maxColumns : wantedColumns(column, rows, state);
    const width = column.minColumns + Math.min(spare, Math.max(0, wanted - column.minColumns));
    spare -= width - column.minColumns;
    return {column, columns: Math.min(width, Math.max(1, available))};
  });
  return placed;
}

function wantedColumns<Row>(column: Column<Row>, rows: readonly Row[], state: AppState): number {
  let widest = textWidth(column.header);
  for (const row of rows.slice(0, measuredRows)) {
    widest = Math.max(widest, Math.min(column.maxColumns, textWidth(column.text(row, state))));
  }
  const step = 4;
  return Math.min(column.maxColumns, Math.ceil(widest / step) * step);
}
