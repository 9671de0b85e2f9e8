import {isUnsafe, isWidthUnsure, simpleWidth, type WidthOf} from './grapheme-width.ts';
import type {StyleId, StyleTable} from './sgr-style.ts';

/**
One row of the screen, cell by cell. Blank cells of the default look at its end are left out: what lies beyond `length`
is a blank.
*/
export type Row = {
  readonly length: number;
  /** The grapheme cluster that starts in this cell; '' for the second half of a wide one. */
  readonly clusters: readonly string[];
  readonly styles: readonly StyleId[];
  /** The cells where a cluster starts on whose width terminals disagree; absent for none. */
  readonly unsure: ReadonlySet<number> | undefined;
};

/** What a row is made with. */
export type RowOptions = {
  /** The width of the terminal: what does not fit is cut. */
  readonly columns: number;
  readonly styles: StyleTable;
  readonly widthOf: WidthOf;
  /** Whether `widthOf` is the usual one, which simple characters need not be asked of. */
  readonly isUsualWidth: boolean;
  /** false draws everything beyond ASCII as '?'. */
  readonly isUnicode: boolean;
};

/** A row without anything on it. */
export const blankRow: Row = {length: 0, clusters: [], styles: [], unsure: undefined};

/**
The cells of one line of a frame: text with SGR sequences. Anything else in it (other sequences, controls, bidi
overrides) shows up as a replacement character, and is never sent.
*/
export function rowFromLine(line: string, options: RowOptions): Row {
  const {columns, styles, widthOf, isUsualWidth, isUnicode} = options;
  const clusters: string[] = [];
  const cellStyles: StyleId[] = [];
  let unsure: Set<number> | undefined;
  let style: StyleId = 0;
  let blankStyle: StyleId = 0;

  const put = (cluster: string, width: number): void => {
    const cell = clusters.length;
    if (cell + width > columns) {
      // Half of a wide cluster cannot be drawn.
      for (let column = cell; column < columns; column++) putOne(' ');
      return;
    }
    if (!isUnicode && (width > 1 || cluster > '~')) {
      for (let column = 0; column < width; column++) putOne('?');
      return;
    }
    putOne(cluster);
    for (let column = 1; column < width; column++) putOne('');
  };
  const putOne = (cluster: string): void => {
    clusters.push(cluster);
    cellStyles.push(cluster === ' ' ? blankStyle : style);
  };
  const putRun = (run: string): void => {
    for (const {segment} of segmenter.segment(run)) {
      if (clusters.length >= columns) return;
      if (isUnsafe(segment)) {
        put(isUnicode ? '\uFFFD' : '?', 1);
        continue;
      }
      // No script needs more; a tower of combining marks is cut down to its base.
      const cluster =
        segment.length <= longestCluster ? segment : String.fromCodePoint(segment.codePointAt(0) ?? 0);
      const width = widthOf(cluster);
      if (width <= 0) continue;
      if (isUnicode && isWidthUnsure(cluster)) {
        unsure ??= new Set();
        unsure.add(clusters.length);
      }
      put(cluster === '\u00A0' ? ' ' : cluster, width);
    }
  };

  for (let index = 0; index < line.length && clusters.length < columns; ) {
    const unit = line.charCodeAt(index);
    if (unit === 0x1b) {
      const end = endOfSgr(line, index);
      if (end === -1) {
        put(isUnicode ? '\uFFFD' : '?', 1);
        index++;
      } else {
        style = styles.apply(style, line.slice(index + 2, end));
        blankStyle = styles.blank(style);
        index = end + 1;
      }
      continue;
    }
    if (unit < 0x20 || unit === 0x7f) {
      put(isUnicode ? '\uFFFD' : '?', 1);
      index++;
      continue;
    }
    const next = index + 1 < line.length ? line.charCodeAt(index + 1) : 0;
    const width = simpleWidth(unit);
    if (width > 0 && (next < 0x80 || simpleWidth(next) > 0) && (isUsualWidth || unit < 0x80)) {
      put(line.charAt(index), width);
      index++;
      continue;
    }
    const start = index++;
    while (index < line.length && line.charCodeAt(index) >= 0x80) index++;
    putRun(line.slice(start, index));
  }

  let length = clusters.length;
  while (length > 0 && clusters[length - 1] === ' ' && cellStyles[length - 1] === 0) length--;
  return {length, clusters, styles: cellStyles, unsure};
}

const segmenter = new Intl.Segmenter();
const longestCluster = 32;

/** The index of the 'm' of an SGR sequence that starts at `index`; -1 where there is none. */
function endOfSgr(line: string, index: number): number {
  if (line.charCodeAt(index + 1) !== 0x5b) return -1;
  for (let end = index + 2; end < line.length; end++) {
    const unit = line.charCodeAt(end);
    if (unit === 0x6d) return end;
    // Digits, colon, semicolon.
    if (unit < 0x30 || unit > 0x3b) return -1;
  }
  return -1;
}
