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
  const wanted = kept.map(column =>
    column.isFixed ? column.maxColumns : wantedColumns(column, rows, state),
  );
  const widths = kept.map(({minColumns}) => minColumns);
  let spare = Math.max(0, available - least);
  const grow = (limitOf: (column: Column<Row>) => number) => {
    for (const [index, column] of kept.entries()) {
      const width = widths[index] ?? 0;
      const added = Math.min(spare, Math.max(0, Math.min(wanted[index] ?? 0, limitOf(column)) - width));
      widths[index] = width + added;
      spare -= added;
    }
  };
  grow(({goodColumns = 0}) => goodColumns);
  grow(({maxColumns}) => maxColumns);
  return kept.map((column, index) => ({
    column,
    columns: Math.min(widths[index] ?? 0, Math.max(1, available)),
  }));
}

function wantedColumns<Row>(column: Column<Row>, rows: readonly Row[], state: AppState): number {
  let widest = textWidth(column.header);
  for (const row of rows.slice(0, measuredRows)) {
    widest = Math.max(widest, Math.min(column.maxColumns, textWidth(column.text(row, state))));
  }
  const step = 4;
  return Math.min(column.maxColumns, Math.ceil(widest / step) * step);
}
