import type {Row} from './frame-row.ts';
import type {StyleId, StyleTable} from './sgr-style.ts';

/** Collects the bytes of one update, and knows where the terminal's cursor is and in which look it writes. */
export type Pen = {
  /** The width of the terminal. */
  readonly columns: number;
  /** Puts the cursor on a cell, by the shortest way that is certain. */
  readonly moveTo: (row: number, column: number) => void;
  /** Writes the cells `from` up to `to` of a row, at the cursor. */
  readonly write: (cells: Row, from: number, to: number) => void;
  /** Erases from the cursor to the end of its line. */
  readonly eraseLineEnd: () => void;
  /** Erases the whole screen. */
  readonly eraseScreen: () => void;
  /** Takes lines away at a row: those below move up (`count` > 0); or puts blank ones in: they move down (< 0). */
  readonly shiftLines: (row: number, count: number) => void;
  /** The column of the cursor where it is certain and on this row; -1 otherwise. */
  readonly columnOn: (row: number) => number;
  /** The look that the terminal writes in now. */
  readonly style: () => StyleId;
  /** What was collected since the last call. */
  readonly take: () => string;
};

/** A pen on a terminal whose cursor may be anywhere and whose look may be any. */
export function createPen({columns, styles}: {readonly columns: number; readonly styles: StyleTable}): Pen {
  let bytes = '';
  let row = unknown;
  let column = unknown;
  let style: StyleId = unknown;

  const changeStyle = (to: StyleId): void => {
    if (style === to) return;
    // From an unknown look everything is switched off first.
    bytes += style === unknown ? `\u001B[m${styles.transition(0, to)}` : styles.transition(style, to);
    style = to;
  };
  const moveTo = (toRow: number, toColumn: number): void => {
    if (row === toRow && column === toColumn) return;
    bytes += moveBytes({row, column}, {row: toRow, column: toColumn});
    row = toRow;
    column = toColumn;
  };
  const advance = (width: number): void => {
    column += width;
    // After the last column a terminal waits to wrap, or stays on it: only an absolute move is certain.
    if (column >= columns) column = unknown;
  };

  return {
    columns,
    moveTo,
    write(cells, from, to) {
      const home = row;
      for (let cell = from; cell < to; ) {
        const cluster = cells.clusters[cell] ?? ' ';
        let end = cell + 1;
        while (cells.clusters[end] === '') end++;
        const cellStyle = cells.styles[cell] ?? 0;
        // A blank looks the same in every look without a background.
        if (cluster !== ' ' || style === unknown || styles.blank(style) !== cellStyle) changeStyle(cellStyle);
        if (cells.unsure?.has(cell)) {
          // Its own cells are blanked first: the terminal may take it for narrower than we do.
          moveTo(home, cell);
          bytes += ' '.repeat(end - cell);
          column = unknown;
          moveTo(home, cell);
          bytes += cluster;
          column = unknown;
        } else {
          moveTo(home, cell);
          bytes += cluster;
          advance(end - cell);
        }
        cell = end;
      }
    },
    eraseLineEnd() {
      changeStyle(0);
      bytes += '\u001B[K';
    },
    eraseScreen() {
      changeStyle(0);
      // Not CSI 2 J: some terminals push what it erases into their scrollback.
      bytes += '\u001B[H\u001B[J';
      row = 0;
      column = 0;
    },
    shiftLines(toRow, count) {
      changeStyle(0);
      moveTo(toRow, 0);
      const amount = Math.abs(count);
      bytes += `\u001B[${amount === 1 ? '' : amount}${count > 0 ? 'M' : 'L'}`;
      // Terminals differ in whether the column stays.
      column = unknown;
    },
    columnOn: onRow => (row === onRow ? column : unknown),
    style: () => style,
    take() {
      const taken = bytes;
      bytes = '';
      return taken;
    },
  };
}

/** The shortest move between two places of the screen, each counted from 0; a `row` or `column` of -1 is not known. */
export function moveBytes(from: Place, to: Place): string {
  let shortest =
    to.column > 0
      ? `\u001B[${to.row + 1};${to.column + 1}H`
      : to.row > 0
        ? `\u001B[${to.row + 1}H`
        : '\u001B[H';
  const offer = (bytes: string): void => {
    if (bytes.length < shortest.length) shortest = bytes;
  };
  if (from.row === to.row) {
    if (to.column === 0) offer('\r');
    offer(`\u001B[${to.column + 1}G`);
    if (from.column >= 0 && to.column > from.column) offer(relative(to.column - from.column, 'C'));
    if (from.column >= 0 && to.column < from.column) {
      offer(relative(from.column - to.column, 'D'));
      if (from.column - to.column < 4) offer('\b'.repeat(from.column - to.column));
    }
  } else if (from.row >= 0 && from.column >= 0) {
    const rows = to.row - from.row;
    if (to.column === 0 && rows > 0) offer(relative(rows, 'E'));
    if (to.column === 0 && rows < 0) offer(relative(-rows, 'F'));
    if (to.column === from.column) offer(rows > 0 ? relative(rows, 'B') : relative(-rows, 'A'));
  }
  return shortest;
}

type Place = {readonly row: number; readonly column: number};

const unknown = -1;

function relative(amount: number, final: string): string {
  return amount === 1 ? `\u001B[${final}` : `\u001B[${amount}${final}`;
}
