import {cutNote} from '../format/cut-note.ts';
import {indentedJson} from '../format/indented-json.ts';
import {safeLogText} from '../format/log-text.ts';
import type {TextStyle} from '../format/sgr.ts';
import {plainText, runsOf} from '../format/styled-text.ts';
import {textWidth} from '../format/text-width.ts';
import type {LogLine} from '../objects/log-line.ts';
import type {LogState} from '../store/log-state.ts';
import {type RecordPiece, recordPieces} from './log-record.ts';
import {type LogRun, meantRun, withLevel} from './log-runs.ts';
import {plainOf} from './segments.ts';
import type {TextRange} from './text-search.ts';

/** A log line made harmless: its characters are one or two columns each, in any terminal; an expanded one has line ends. */
export type LogText = {
  readonly plain: string;
  /** The same characters in the line's own colours, or with a meaning. */
  readonly runs: readonly LogRun[];
};

/** As it was written; a JSON record in words; that with its JSON below. */
export type LineForm = 'raw' | 'readable' | 'expanded';

/** How a line is shown. */
export function lineForm(
  {isRaw, expanded}: Pick<LogState, 'isRaw' | 'expanded'>,
  {number}: LogLine,
): LineForm {
  return expanded.has(number) ? 'expanded' : isRaw ? 'raw' : 'readable';
}

// As much as the log feed keeps of a line; what is longer by another way must not cost more.
const shownLength = 65_536;
const dim: TextStyle = {foreground: '', background: '', attributes: [2]};
const ascii = /^[ -~]*$/;

const texts = new WeakMap<LogLine, LogText & {readonly form: LineForm}>();
const starts = new WeakMap<
  LogLine,
  {readonly columns: number; readonly form: LineForm; readonly starts: readonly number[]}
>();

/** What is shown of a line. Kept for as long as the line is. */
export function logText(line: LogLine, form: LineForm): LogText {
  const known = texts.get(line);
  if (known?.form === form) return known;
  const pieces = form === 'raw' ? undefined : recordPieces(line.text);
  const text = pieces === undefined ? writtenText(line) : recordText(line, pieces, form);
  texts.set(line, {...text, form});
  return text;
}

/** Its characters in a row, without keeping anything: for looking through ten thousand lines. */
export function logPlainText(line: LogLine, {isRaw}: Pick<LogState, 'isRaw'>): string {
  const pieces = isRaw || !line.text.startsWith('{') ? undefined : recordPieces(line.text);
  if (pieces !== undefined) return pieces.map(({text}) => safePlain(text)).join('');
  if (line.text.length <= shownLength && line.cutBytes === 0 && ascii.test(line.text)) return line.text;
  return safePlain(line.text.slice(0, shownLength)) + noteOf(line);
}

function writtenText(line: LogLine): LogText {
  const styled = safeLogText(line.text.slice(0, shownLength));
  const note = noteOf(line);
  const plain = plainText(styled);
  const runs = withLevel(runsOf(styled), plain);
  return {plain: plain + note, runs: note === '' ? runs : [...runs, {text: note, style: dim}]};
}

function recordText(line: LogLine, pieces: readonly RecordPiece[], form: LineForm): LogText {
  const head = pieces.map(({text, style}) => meantRun(safePlain(text), style));
  const runs =
    form === 'expanded' ? [...head, ...indentedJson(line.text).split('\n').flatMap(jsonRuns)] : head;
  return {plain: plainOf(runs), runs};
}

function jsonRuns(line: string): readonly LogRun[] {
  const [, indent = '', name = '', rest = line] =
    /^( *)("(?:[^"\\]|\\.)*": )(.*)$/.exec(safePlain(line)) ?? [];
  return [meantRun(`\n${indent}`), meantRun(name, 'muted'), meantRun(rest)];
}

function safePlain(text: string): string {
  return plainText(safeLogText(text, {colour: false}));
}

/** Where each row of a line begins in that many columns, as indexes into its plain text; at least one. Kept for the last width. */
export function rowStarts(line: LogLine, form: LineForm, columns: number): readonly number[] {
  const known = starts.get(line);
  if (known?.columns === columns && known.form === form) return known.starts;
  const {plain} = logText(line, form);
  const found = form === 'expanded' ? startsOfParagraphs(plain, columns) : startsOf(plain, columns);
  starts.set(line, {columns, form, starts: found});
  return found;
}

/** Where in the plain text one of those rows is, its line end left out. */
export function rowRange(plain: string, rows: readonly number[], row: number): TextRange {
  const start = rows[row] ?? 0;
  const end = rows[row + 1] ?? plain.length;
  return {start, end: end > start && plain[end - 1] === '\n' ? end - 1 : end};
}

function startsOfParagraphs(plain: string, columns: number): readonly number[] {
  let paragraph = 0;
  return plain.split('\n').flatMap(text => {
    const found = startsOf(text, columns).map(start => paragraph + start);
    paragraph += text.length + 1;
    return found;
  });
}

/** A piece of plain text by columns. A wide character on an edge is left out, and its visible half is blank. */
export function sliceByColumns(
  plain: string,
  from: number,
  columns: number,
): {readonly start: number; readonly end: number; readonly blankBefore: number; readonly hasMore: boolean} {
  if (ascii.test(plain.slice(0, from + columns + 1))) {
    const end = Math.min(plain.length, from + columns);
    return {start: Math.min(plain.length, from), end, blankBefore: 0, hasMore: plain.length > end};
  }
  let column = 0;
  let index = 0;
  let start = -1;
  let blankBefore = 0;
  for (const character of plain) {
    const width = characterWidth(character);
    if (start === -1 && column >= from) {
      start = index;
      blankBefore = column - from;
    }
    if (column + width > from + columns)
      return {start: Math.max(start, 0), end: index, blankBefore, hasMore: true};
    column += width;
    index += character.length;
  }
  return {start: start === -1 ? index : start, end: index, blankBefore, hasMore: false};
}

function startsOf(plain: string, columns: number): readonly number[] {
  if (ascii.test(plain)) {
    if (plain.length <= columns) return [0];
    return Array.from({length: Math.ceil(plain.length / columns)}, (_, row) => row * columns);
  }
  const found = [0];
  let column = 0;
  let index = 0;
  // A line has few different characters, and measuring one is dear.
  const widths = new Map<string, number>();
  for (const character of plain) {
    const width = widths.get(character) ?? characterWidth(character);
    widths.set(character, width);
    if (column + width > columns && column > 0) {
      found.push(index);
      column = 0;
    }
    column += width;
    index += character.length;
  }
  return found;
}

function characterWidth(character: string): number {
  // Nothing below U+1100 is wide.
  return character < '\u1100' ? 1 : textWidth(character);
}

function noteOf(line: LogLine): string {
  return cutNote(line, line.text.length - shownLength);
}
