import type {Row} from './frame-row.ts';
import type {Pen} from './screen-pen.ts';
import type {StyleTable} from './sgr-style.ts';

/** Sends the cells in which `next` differs from `shown`, the row which is on the terminal now. Returns how many runs of cells were sent. */
export function sendRow(
  pen: Pen,
  {
    row,
    shown,
    next,
    styles,
  }: {readonly row: number; readonly shown: Row; readonly next: Row; readonly styles: StyleTable},
): number {
  let runs = 0;
  const end = Math.max(shown.length, next.length);
  for (let cell = 0; cell < end; ) {
    if (isSame(shown, next, cell)) {
      cell++;
      continue;
    }
    const start = cell;
    while (cell < end && !isSame(shown, next, cell)) cell++;
    // A cluster of unsure width may cover more or less than its cells, so all that follows is sent afresh.
    const isUnsure = holdsUnsure(shown, start, cell) || holdsUnsure(next, start, cell);
    if (isUnsure) cell = end;

    const textEnd = Math.min(cell, next.length);
    if (textEnd > start) {
      if (!bridge(pen, {row, next, start, styles})) pen.moveTo(row, start);
      pen.write(next, start, textEnd);
    }
    runs++;
    if (cell > next.length || isUnsure) {
      const blankStart = Math.max(start, next.length);
      if (blankStart >= pen.columns) return runs;
      pen.moveTo(row, blankStart);
      if (shown.length - blankStart > eraseBytes || isUnsure) {
        pen.eraseLineEnd();
      } else {
        pen.write(next, blankStart, shown.length);
      }
      return runs;
    }
  }
  return runs;
}

/** About how many bytes it takes to turn one row into the other: the cells that differ, the moves to them, the changes of look. */
export function estimateBytes(shown: Row, next: Row): number {
  let bytes = 0;
  let column = Number.NEGATIVE_INFINITY;
  let style = 0;
  const end = Math.max(shown.length, next.length);
  for (let cell = 0; cell < end; cell++) {
    if (isSame(shown, next, cell)) continue;
    if (cell !== column) bytes += Math.min(cell - column, moveBytes);
    // All that lies behind the end of the next row is erased at once.
    if (cell >= next.length) return bytes + eraseBytes;
    const nextStyle = next.styles[cell] ?? 0;
    if (nextStyle !== style) bytes += styleBytes;
    style = nextStyle;
    bytes += next.clusters[cell] === '' ? 0 : 1;
    column = cell + 1;
  }
  return bytes;
}

// `ESC [ 3 C` to `ESC [ 12 ; 40 H`; `ESC [ 3 2 m`.
const moveBytes = 5;
const styleBytes = 5;

// ESC [ K: fewer blanks than this are sent as blanks.
const eraseBytes = 3;

function isSame(shown: Row, next: Row, cell: number): boolean {
  const isBeyondShown = cell >= shown.length;
  const isBeyondNext = cell >= next.length;
  return (
    (isBeyondShown ? ' ' : shown.clusters[cell]) === (isBeyondNext ? ' ' : next.clusters[cell]) &&
    (isBeyondShown ? 0 : shown.styles[cell]) === (isBeyondNext ? 0 : next.styles[cell])
  );
}

function holdsUnsure(row: Row, from: number, to: number): boolean {
  if (row.unsure === undefined) return false;
  for (const cell of row.unsure) if (cell >= from && cell < to) return true;
  return false;
}

/** Reaches `start` by writing the few unchanged cells before it again, where that is shorter than a move; false where it is not. */
function bridge(
  pen: Pen,
  {
    row,
    next,
    start,
    styles,
  }: {readonly row: number; readonly next: Row; readonly start: number; readonly styles: StyleTable},
): boolean {
  const from = pen.columnOn(row);
  if (from === -1 || from >= start || start - from > longestBridge || holdsUnsure(next, from, start))
    return false;
  // Half of a wide cluster cannot be written.
  if (next.clusters[from] === '') return false;
  let bytes = 0;
  let style = pen.style();
  for (let cell = from; cell < start; cell++) {
    const cluster = next.clusters[cell] ?? ' ';
    bytes += cluster <= '~' ? cluster.length : 3 * cluster.length;
    const cellStyle = next.styles[cell] ?? 0;
    if (cluster === ' ' && styles.blank(style) === cellStyle) continue;
    bytes += styles.transition(style, cellStyle).length;
    style = cellStyle;
  }
  const startStyle = next.styles[start] ?? 0;
  bytes += styles.transition(style, startStyle).length;
  const moveLength = start - from === 1 ? 3 : 4;
  if (bytes > moveLength + styles.transition(pen.style(), startStyle).length) return false;
  pen.write(next, from, start);
  return true;
}

// A move takes four bytes, and sometimes a change of the look is saved.
const longestBridge = 8;
