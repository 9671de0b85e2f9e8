import {blankRow, type Row, type RowOptions, rowFromLine} from './frame-row.ts';
import {type WidthOf, widthOfCluster} from './grapheme-width.ts';
import {estimateBytes, sendRow} from './row-diff.ts';
import {createPen} from './screen-pen.ts';
import {findShift} from './screen-shift.ts';
import {createStyleTable} from './sgr-style.ts';

/** What a terminal shows, and what must be sent for it to show the next frame. */
export type Screen = {
  /** The bytes which turn what is shown into this frame, and the number of separate runs of cells in them. */
  readonly update: (frame: string) => ScreenUpdate;
  /** The terminal may show anything now: the next update erases it and draws all. */
  readonly forget: () => void;
};

/** `bytes` is '' where nothing differs. */
export type ScreenUpdate = {readonly bytes: string; readonly runs: number};

/** What a screen must know of its terminal. */
export type ScreenOptions = {
  readonly columns: number;
  readonly rows: number;
  /** false drops colours; weight, underline and inverse stay. Default true. */
  readonly hasColors?: boolean | undefined;
  /** false sends ASCII only. Default true. */
  readonly isUnicode?: boolean | undefined;
  /** Default: the widths that Ink lays out with. */
  readonly widthOf?: WidthOf | undefined;
};

/** A screen of one size, of which nothing is known yet. A frame is lines of text with SGR sequences, joined by LF. */
export function createScreen(options: ScreenOptions): Screen {
  const {columns, rows, hasColors = true, isUnicode = true, widthOf = widthOfCluster} = options;
  let styles = createStyleTable({hasColors});
  let pen = createPen({columns, styles});
  let shown: ShownLine[] = [];
  let isKnown = false;

  const forget = (): void => {
    styles = createStyleTable({hasColors});
    pen = createPen({columns, styles});
    isKnown = false;
  };

  return {
    forget,
    update(frame) {
      if (styles.size() > mostStyles) forget();
      const lines = linesOf(frame, rows);
      let runs = 0;
      if (!isKnown) {
        pen.eraseScreen();
        shown = lines.map(() => blankLine);
        isKnown = true;
        runs++;
      }
      const rowOptions: RowOptions = {
        columns,
        styles,
        widthOf,
        isUsualWidth: widthOf === widthOfCluster,
        isUnicode,
      };
      const known = new Map<string, Row>();
      for (const {line, row} of shown) known.set(line, row);
      const next = lines.map((line): ShownLine => {
        const row = known.get(line);
        return {line, row: row ?? rowFromLine(line, rowOptions)};
      });

      const shift = findShift(shown, next, {isSame: (a, b) => a.line === b.line, costOf});
      if (shift !== undefined) {
        for (const {row, count} of shift) {
          pen.shiftLines(row, count);
          shown = shifted(shown, row, count);
          runs++;
        }
      }
      for (const [row, nextLine] of next.entries()) {
        const shownLine = shown[row] ?? blankLine;
        if (shownLine.line === nextLine.line) continue;
        runs += sendRow(pen, {row, shown: shownLine.row, next: nextLine.row, styles});
      }
      shown = next;
      return {bytes: pen.take(), runs};
    },
  };
}

/** A line as it came from Ink, and its cells. */
type ShownLine = {readonly line: string; readonly row: Row};

const blankLine: ShownLine = {line: '', row: blankRow};

// Some hundreds are a colourful screen; a log in all colours of the rainbow must not grow the table for ever.
const mostStyles = 4096;

/** Exactly as many lines as the terminal has rows. */
function linesOf(frame: string, rows: number): string[] {
  const lines = frame.split('\n', rows);
  while (lines.length < rows) lines.push('');
  return lines;
}

function costOf(shown: ShownLine, next: ShownLine): number {
  return shown.line === next.line ? 0 : estimateBytes(shown.row, next.row);
}

/** What the terminal shows after `shiftLines`. */
function shifted(shown: readonly ShownLine[], row: number, count: number): ShownLine[] {
  const blanks = Array.from({length: Math.abs(count)}, () => blankLine);
  const lines =
    count > 0
      ? [...shown.slice(0, row), ...shown.slice(row + count), ...blanks]
      : [...shown.slice(0, row), ...blanks, ...shown.slice(row)];
  return lines.slice(0, shown.length);
}
