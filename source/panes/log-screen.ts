import {safeText} from '../format/safe-text.ts';
import {cutText, textWidth} from '../format/text-width.ts';
import type {LogLine, LogStream} from '../objects/log-line.ts';
import type {LogState} from '../store/log-state.ts';
import {indexOfLine, shownLines} from '../store/shown-lines.ts';
import {logNames, nameStyle} from './log-names.ts';
import {bottomRow, type LogColumns, logColumns, startsOfRows, topRow} from './log-screen-rows.ts';
import {type LogSegment, segmentsOf} from './log-screen-segments.ts';
import {type LogText, lineForm, logText, rowRange, sliceByColumns} from './log-screen-text.ts';
import {logEmptyText, logPosition, logStatus, logTitle} from './log-screen-words.ts';
import {type TextRange, textSearch} from './text-search.ts';

/** One row of the screen. Its segments never take more columns than there are. */
type LogRow = {
  /** The line's number in the buffer. */
  readonly number: number;
  /** Timestamp, sign and text, in this order. */
  readonly segments: readonly LogSegment[];
};

/** What the Logs pane shows. */
export type LogScreen = {
  /** The containers' names; '' for none. */
  readonly title: string;
  /** `following`, `paused · 12 s behind`; '' for no log. */
  readonly status: string;
  /** `1,234–1,280 of 10,000 · 5,000 dropped`; '' for an empty log. */
  readonly position: string;
  /** From the top down, at most as many as there is room for. */
  readonly lines: readonly LogRow[];
  /** Why there is nothing to read; '' when there is something. */
  readonly emptyText: string;
};

/** What is on screen of a log. Only the lines on screen are looked at: the cost does not depend on what else is held. */
export function logScreen(options: {
  readonly log: LogState;
  readonly columns: number;
  readonly rows: number;
  readonly isUnicode: boolean;
}): LogScreen {
  const {log, columns, rows, isUnicode} = options;
  const lines = rows <= 0 ? [] : rowsOnScreen(options);
  const all = shownLines(log);
  const indexOf = (row: LogRow | undefined) => (row === undefined ? 0 : indexOfLine(all, row.number));
  const shown = {firstIndex: indexOf(lines[0]), lastIndex: indexOf(lines.at(-1))};
  return {
    title: cutText(safeText(logTitle(log, columns)), columns, isUnicode ? '…' : '>'),
    status: logStatus(log),
    position: logPosition(log, shown, isUnicode),
    lines,
    emptyText: all.length === 0 ? logEmptyText(log) : '',
  };
}

type Drawing = {
  readonly log: LogState;
  readonly columns: number;
  readonly rows: number;
  readonly isUnicode: boolean;
};

/** What is the same for all lines. */
type Frame = {
  readonly widths: LogColumns;
  /** Of the containers, as wide as their column; empty where none are shown. */
  readonly names: readonly string[];
};

function rowsOnScreen(drawing: Drawing): readonly LogRow[] {
  const {log, columns, rows, isUnicode} = drawing;
  if (bottomRow(log, columns) === undefined) return [];
  const search = textSearch(log.search);
  const widths = logColumns(log, columns);
  const names = widths.name === 0 ? [] : logNames(log, widths.name - 1, isUnicode);
  const all = shownLines(log);
  const found: LogRow[] = [];
  let {index, row} = topRow(log, {columns, rows});
  while (found.length < rows) {
    const line = all[index];
    if (line === undefined) break;
    const starts = startsOfRows(log, line, columns);
    const text = logText(line, lineForm(log, line));
    const matches = search.ranges(text.plain);
    for (; row < starts.length && found.length < rows; row++) {
      const range = rowRange(text.plain, starts, row);
      found.push(rowOf(drawing, {widths, names}, {line, row, text, range, matches}));
    }
    index++;
    row = 0;
  }
  return found;
}

/** One row of a line, and where in all of the line's text the search was found. */
type LineRow = {
  readonly line: LogLine;
  readonly row: number;
  readonly text: LogText;
  /** The row's part of that text. */
  readonly range: TextRange;
  readonly matches: readonly TextRange[];
};

function rowOf(drawing: Drawing, {widths, names}: Frame, lineRow: LineRow): LogRow {
  const {log, isUnicode} = drawing;
  const {
    line,
    row,
    text: {runs},
    range,
    matches,
  } = lineRow;
  const isCurrent = log.cursorNumber === line.number;
  const isAround = line.stream !== 'marker' && isAroundMatch(log, line);
  const pointer = isCurrent ? 'current' : isSelected(log, line) ? 'selected' : isAround ? 'around' : 'none';
  const text = () => (log.isWrapped ? segmentsOf(runs, range, matches) : pannedRow(drawing, widths, lineRow));
  return {
    number: line.number,
    segments:
      line.stream === 'marker'
        ? markerSegments(safeText(markerText(log, line)), pointer, drawing, widths)
        : [
            ...timestampSegments(line, row, widths),
            ...nameSegments(line, row, names),
            ...(widths.sign === 0 ? [] : signSegments(line.stream, row, pointer, isUnicode)),
            ...(isAround ? text().map(dimmed) : text()),
          ],
  };
}

/** `10:20:30.123Z`: the time of day as the engine wrote it, cut to milliseconds. */
function timestampSegments(line: LogLine, row: number, widths: LogColumns): readonly LogSegment[] {
  if (widths.timestamp === 0) return [];
  const time = /T(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?/.exec(line.timestamp);
  const text = time === null || row > 0 ? '' : `${time[1]}.${(time[2] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
  return [{text: text.padEnd(widths.timestamp), style: 'muted'}];
}

function nameSegments({source}: LogLine, row: number, names: readonly string[]): readonly LogSegment[] {
  const name = names[source];
  if (name === undefined) return [];
  return [{text: row === 0 ? `${name} ` : ' '.repeat(textWidth(name) + 1), style: nameStyle(source)}];
}

function markerText({sources}: LogState, {source, text}: LogLine): string {
  const name = sources.length > 1 ? sources[source]?.containerName : undefined;
  return name === undefined ? text : `${name}: ${text}`;
}

/** The stream without colour: `E` for stderr, a bar for its further rows; `!` for the engine's own words. */
function signSegments(
  stream: LogStream,
  row: number,
  pointer: Pointer,
  isUnicode: boolean,
): readonly LogSegment[] {
  const bar = isUnicode ? '│' : '|';
  const sign = stream === 'stderr' ? (row === 0 ? 'E' : bar) : stream === 'engine' ? '!' : ' ';
  const {unicode, ascii, style} = pointers[pointer];
  return [
    {text: sign, ...(stream === 'stdout' ? {} : {style: stream === 'engine' ? 'error' : 'warning'})},
    {text: isUnicode ? unicode : ascii, ...(style === undefined ? {} : {style})},
  ];
}

type Pointer = keyof typeof pointers;

const pointers = {
  current: {unicode: '›', ascii: '>', style: 'selected'},
  selected: {unicode: '+', ascii: '+', style: 'marked'},
  around: {unicode: '┊', ascii: '.', style: 'muted'},
  none: {unicode: ' ', ascii: ' ', style: undefined},
} as const;

/** Between where `v` began and the cursor. */
function isSelected({selectFromNumber, cursorNumber}: LogState, {number}: LogLine): boolean {
  if (selectFromNumber === undefined || cursorNumber === undefined) return false;
  return (
    number >= Math.min(selectFromNumber, cursorNumber) && number <= Math.max(selectFromNumber, cursorNumber)
  );
}

/** It is there only for a line beside it that `&` keeps. */
function isAroundMatch({keep, kept}: LogState, {number}: LogLine): boolean {
  if (keep === undefined || keep.contextLines === 0) return false;
  return kept.matches[indexOfLine(kept.matches, number)]?.number !== number;
}

function dimmed({text, style}: LogSegment): LogSegment {
  return {text, style: style ?? 'muted'};
}

function pannedRow(
  {log, isUnicode}: Drawing,
  widths: LogColumns,
  {text: {plain, runs}, range, matches}: LineRow,
): readonly LogSegment[] {
  const row = plain.slice(range.start, range.end);
  const whole = sliceByColumns(row, log.panColumns, widths.text);
  const isCut = whole.hasMore && widths.text > 1;
  const slice = isCut ? sliceByColumns(row, log.panColumns, widths.text - 1) : whole;
  const shown = {start: range.start + slice.start, end: range.start + slice.end};
  return [
    ...(slice.blankBefore > 0 ? [{text: ' '.repeat(slice.blankBefore)}] : []),
    ...segmentsOf(runs, shown, matches),
    ...(isCut ? [{text: isUnicode ? '…' : '>', style: 'muted' as const}] : []),
  ];
}

/** A remark of ours in a rule across the screen, behind the pointer where that stands on it. */
function markerSegments(
  text: string,
  pointer: Pointer,
  {columns, isUnicode}: Drawing,
  {sign}: LogColumns,
): readonly LogSegment[] {
  const hasPointer = pointer !== 'none' && sign > 0;
  const signs = hasPointer ? signSegments('stdout', 0, pointer, isUnicode) : [];
  const room = hasPointer ? columns - sign : columns;
  return [...signs, {text: centred(text, room, isUnicode), style: 'muted'}];
}

function centred(text: string, columns: number, isUnicode: boolean): string {
  const rule = isUnicode ? '─' : '-';
  const cut = cutText(text, Math.max(1, columns - 4), isUnicode ? '…' : '>');
  const room = columns - textWidth(cut) - 2;
  if (room < 2) return cutText(text, columns, isUnicode ? '…' : '>');
  const left = Math.floor(room / 2);
  return `${rule.repeat(left)} ${cut} ${rule.repeat(room - left)}`;
}
