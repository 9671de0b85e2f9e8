import type {LogLine} from '../objects/log-line.ts';
import type {LogState} from '../store/log-state.ts';
import {indexOfLine, shownLines} from '../store/shown-lines.ts';
import {nameColumns} from './log-names.ts';
import {lineForm, rowStarts} from './log-screen-text.ts';

/** The room that a log has on the screen. */
export type LogArea = {readonly columns: number; readonly rows: number};

/** A row of the wrapped log: a line by its index among those that are shown, and which of its rows. */
export type RowAt = {readonly index: number; readonly row: number};

/** How the columns of a log are shared out. */
export type LogColumns = {
  /** 0 where none are wanted or there is no room. */
  readonly timestamp: number;
  /** For the container's name, where there are several; 0 for one. */
  readonly name: number;
  /** For the stream's sign and the current match's; 0 where there is no room. */
  readonly sign: number;
  readonly text: number;
};

/** Columns of timestamp, name, sign and text; the text always has one. */
export function logColumns(log: LogState, columns: number): LogColumns {
  const timestamp = log.hasTimestamps && columns >= 34 ? 14 : 0;
  const names = nameColumns(log, columns);
  const name = names === 0 || columns - timestamp < names + 8 ? 0 : names + 1;
  const sign = columns >= 12 ? 2 : 0;
  return {timestamp, name, sign, text: Math.max(1, columns - timestamp - name - sign)};
}

/** How many rows a line that is shown takes: one, unless lines are wrapped or it is expanded. */
export function rowsOfLine(log: LogState, index: number, columns: number): number {
  const line = shownLines(log)[index];
  return line === undefined ? 1 : startsOfRows(log, line, columns).length;
}

/** Where each row of a line begins on a screen of so many columns, as indexes into its plain text. */
export function startsOfRows(log: LogState, line: LogLine, columns: number): readonly number[] {
  const form = lineForm(log, line);
  if (line.stream === 'marker' || (!log.isWrapped && form !== 'expanded')) return oneRow;
  return rowStarts(line, form, log.isWrapped ? logColumns(log, columns).text : Number.POSITIVE_INFINITY);
}

const oneRow: readonly number[] = [0];

/** The row at the bottom of the screen; undefined for an empty log. */
export function bottomRow(log: LogState, columns: number): RowAt | undefined {
  const lines = shownLines(log);
  if (lines.length === 0) return undefined;
  const index = log.isFollowing ? lines.length - 1 : Math.max(0, indexOfLine(lines, log.bottomNumber));
  const lastRow = rowsOfLine(log, index, columns) - 1;
  const isThatLine = lines[index]?.number === log.bottomNumber;
  const hiddenRows = log.isFollowing || !isThatLine ? 0 : (log.bottomHiddenRows ?? 0);
  return {index, row: Math.max(0, lastRow - hiddenRows)};
}

/** The first row on screen: that of the log when it does not reach further up. */
export function topRow(log: LogState, area: LogArea): RowAt {
  const bottom = bottomRow(log, area.columns);
  return bottom === undefined ? firstRow : rowAbove(log, bottom, area.rows - 1, area);
}

/** The row so many rows further up, or the first. */
export function rowAbove(
  log: LogState,
  from: RowAt,
  count: number,
  {columns}: Pick<LogArea, 'columns'>,
): RowAt {
  let {index, row} = from;
  let left = count;
  while (left > row) {
    if (index === 0) return firstRow;
    left -= row + 1;
    index--;
    row = rowsOfLine(log, index, columns) - 1;
  }
  return {index, row: row - left};
}

/** The row so many rows further down, or the last. */
export function rowBelow(
  log: LogState,
  from: RowAt,
  count: number,
  {columns}: Pick<LogArea, 'columns'>,
): RowAt {
  let {index, row} = from;
  let left = count;
  for (;;) {
    const below = rowsOfLine(log, index, columns) - 1 - row;
    if (left <= below) return {index, row: row + left};
    if (index >= shownLines(log).length - 1) return {index, row: row + below};
    left -= below + 1;
    index++;
    row = 0;
  }
}

/** Negative when `a` is further up. */
export function compareRows(a: RowAt, b: RowAt): number {
  return a.index - b.index || a.row - b.row;
}

/** Where a log begins; of an empty one, too. */
export const firstRow: RowAt = {index: 0, row: 0};
