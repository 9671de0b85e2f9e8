import {textWidth} from '../format/text-width.ts';
import type {LogState} from '../store/log-state.ts';
import {indexOfLine, shownLines} from '../store/shown-lines.ts';
import {
  bottomRow,
  compareRows,
  firstRow,
  type LogArea,
  logColumns,
  type RowAt,
  rowAbove,
  rowBelow,
  rowsOfLine,
  startsOfRows,
  topRow,
} from './log-screen-rows.ts';
import {lineForm, logPlainText, logText} from './log-screen-text.ts';
import {textSearch} from './text-search.ts';

/** What a move changes in the log's state; empty when there is nowhere to go. */
export type LogMove = Partial<LogState>;

/**
Scrolls by rows, negative towards the old end: that pauses. Down to the very end stays paused, so that a flood does
not take away what was to be read; one step further follows again.
*/
export function logScroll(log: LogState, deltaRows: number, area: LogArea): LogMove {
  const bottom = lowestOnScreen(log, area);
  if (bottom === undefined || deltaRows === 0) return {};
  if (log.cursorNumber !== undefined) return moveCursor(log, deltaRows, area);
  if (deltaRows < 0) {
    const wanted = notAbove(highestBottom(log, area), rowAbove(log, bottom, -deltaRows, area));
    return compareRows(wanted, bottom) < 0 ? pausedAt(log, wanted, area) : {};
  }
  if (log.isFollowing) return {};
  const moved = rowBelow(log, bottom, deltaRows, area);
  return compareRows(moved, bottom) === 0 ? logBottom(log, area) : pausedAt(log, moved, area);
}

/** To the oldest line that is kept. */
export function logTop(log: LogState, area: LogArea): LogMove {
  const bottom = lowestOnScreen(log, area);
  if (bottom === undefined) return {};
  const highest = highestBottom(log, area);
  const move = compareRows(highest, bottom) < 0 ? pausedAt(log, highest, area) : {};
  return log.cursorNumber === undefined ? move : {...move, cursorNumber: shownLines(log)[0]?.number};
}

/** To the newest line, and follows; while lines are being selected up to it. */
export function logBottom(log: LogState, area: LogArea): LogMove {
  if (log.selectFromNumber !== undefined) return moveCursor(log, Number.MAX_SAFE_INTEGER, area);
  return {isFollowing: true, bottomHiddenRows: 0, cursorNumber: undefined};
}

/**
The next line that the search finds, 1 towards the new end, -1 towards the old; from the end it goes on at the other.
It starts at the match it stands on while that is on screen, else at the screen's edge. Empty when nothing is found.
*/
export function nextMatch(log: LogState, direction: 1 | -1, area: LogArea): LogMove {
  const lines = shownLines(log);
  const lowest = lowestOnScreen(log, area);
  if (lowest === undefined || log.search === '') return {};
  const search = textSearch(log.search);
  const top = topRow(log, area);
  const current = log.cursorNumber === undefined ? -1 : indexOfLine(lines, log.cursorNumber);
  const currentLine = lines[current];
  const isOnScreen =
    currentLine?.number === log.cursorNumber &&
    currentLine !== undefined &&
    current >= top.index &&
    current <= lowest.index &&
    // It may be left from an earlier search.
    search.isIn(logPlainText(currentLine, log));
  const edge = direction === 1 ? top.index : lowest.index;
  const start = isOnScreen ? current + direction : edge;
  for (let step = 0; step < lines.length; step++) {
    const index = (((start + step * direction) % lines.length) + lines.length) % lines.length;
    const line = lines[index];
    if (line === undefined || line.stream === 'marker' || !search.isIn(logPlainText(line, log))) continue;
    return {...shown(log, index, {top, lowest}, area), cursorNumber: line.number};
  }
  return {};
}

/** The line that is acted on: where the cursor stands, else the lowest on screen. Following ends there. */
export function logCursor(log: LogState, area: LogArea): LogMove {
  const lowest = lowestOnScreen(log, area);
  if (lowest === undefined) return {};
  const lines = shownLines(log);
  const index = log.cursorNumber === undefined ? -1 : indexOfLine(lines, log.cursorNumber);
  return {...pausedAt(log, lowest, area), cursorNumber: lines[index < 0 ? lowest.index : index]?.number};
}

/** The record of that line with its JSON below it, or without again: as much of it on screen as there is room for. */
export function logExpanded(log: LogState, number: number, area: LogArea): LogMove {
  const expanded = new Set(log.expanded);
  if (!expanded.delete(number)) expanded.add(number);
  const changed = {...log, expanded};
  const index = Math.max(0, indexOfLine(shownLines(log), number));
  const top = topRow(log, area);
  const stays = rowBelow(changed, top, area.rows - 1, area);
  const height = Math.min(rowsOfLine(changed, index, area.columns), area.rows);
  const needed = rowBelow(changed, {index, row: 0}, height - 1, area);
  return {expanded, ...pausedAt(changed, compareRows(stays, needed) < 0 ? needed : stays, area)};
}

/** Moves the cursor by so many rows, within a tall line as well, and scrolls where it would leave the screen. */
function moveCursor(log: LogState, deltaRows: number, area: LogArea): LogMove {
  const {cursorNumber, ...from} = logCursor(log, area);
  if (cursorNumber === undefined) return {};
  const lines = shownLines(log);
  const index = indexOfLine(lines, cursorNumber);
  const lastRow = rowsOfLine(log, index, area.columns) - 1;
  const top = topRow(log, area);
  const lowest = bottomRow({...log, ...from}, area.columns) ?? top;
  const isDown = deltaRows > 0;
  // What of its line is beyond the edge is shown first.
  const edge = isDown ? lowest : top;
  const hidden = edge.index === index && (isDown ? edge.row < lastRow : edge.row > 0);
  const start: RowAt = hidden ? edge : {index, row: isDown ? lastRow : 0};
  const target = isDown ? rowBelow(log, start, deltaRows, area) : rowAbove(log, start, -deltaRows, area);
  const bottom =
    compareRows(target, lowest) > 0
      ? target
      : compareRows(target, top) < 0
        ? rowBelow(log, target, area.rows - 1, area)
        : lowest;
  return {...pausedAt(log, bottom, area), cursorNumber: lines[target.index]?.number};
}

/** Brings the first match of a line on screen: not at all where it is there already, else to the middle. */
function shown(
  log: LogState,
  index: number,
  screen: {readonly top: RowAt; readonly lowest: RowAt},
  area: LogArea,
): LogMove {
  const line = shownLines(log)[index];
  if (line === undefined) return {};
  const {plain} = logText(line, lineForm(log, line));
  const start = textSearch(log.search).ranges(plain)[0]?.start ?? 0;
  const textColumns = logColumns(log, area.columns).text;
  const starts = startsOfRows(log, line, area.columns);
  const row = starts.findLastIndex(at => at <= start);
  const wanted: RowAt = {index, row: Math.max(0, row)};
  const isOnScreen = compareRows(wanted, screen.top) >= 0 && compareRows(wanted, screen.lowest) <= 0;
  const centred = rowBelow(log, wanted, Math.floor(area.rows / 2), area);
  const bottom = isOnScreen ? screen.lowest : notAbove(highestBottom(log, area), centred);
  return {
    ...pausedAt(log, bottom, area),
    ...panned(log, textWidth(plain.slice(starts[row] ?? 0, start)), textColumns),
  };
}

function panned(log: LogState, column: number, textColumns: number): LogMove {
  if (log.isWrapped) return {};
  const isInside = column >= log.panColumns && column + log.search.length < log.panColumns + textColumns;
  return isInside ? {} : {panColumns: Math.max(0, column - Math.floor(textColumns / 3))};
}

/** The bottom row when the first row is at the screen's top: nothing is gained by scrolling further up. */
function highestBottom(log: LogState, area: LogArea): RowAt {
  return rowBelow(log, firstRow, area.rows - 1, area);
}

/** The row at the bottom edge, or the log's last; undefined for an empty log. */
function lowestOnScreen(log: LogState, area: LogArea): RowAt | undefined {
  const bottom = bottomRow(log, area.columns);
  // When the log was shorter or its lines longer, the bottom may have stood higher than it now can.
  return bottom === undefined ? undefined : notAbove(highestBottom(log, area), bottom);
}

function notAbove(highest: RowAt, row: RowAt): RowAt {
  return compareRows(row, highest) < 0 ? highest : row;
}

function pausedAt(log: LogState, at: RowAt, area: LogArea): LogMove {
  const line = shownLines(log)[at.index];
  return {
    isFollowing: false,
    bottomNumber: line?.number ?? 0,
    bottomHiddenRows: rowsOfLine(log, at.index, area.columns) - 1 - at.row,
  };
}
