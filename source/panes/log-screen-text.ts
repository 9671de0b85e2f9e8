import {safeLogText} from '../format/log-text.ts';
import type {TextStyle} from '../format/sgr.ts';
import {plainText, type Run, runsOf} from '../format/styled-text.ts';
import {textWidth} from '../format/text-width.ts';
import type {LogLine} from '../objects/log-line.ts';

/** A log line made harmless: its characters are one or two columns each, in any terminal. */
export type LogText = {
  readonly plain: string;
  /** The same characters in the line's own colours. */
  readonly runs: readonly Run[];
};

// As much as the log feed keeps of a line; what is longer by another way must not cost more.
const shownLength = 65_536;
const dim: TextStyle = {foreground: '', background: '', attributes: [2]};
const ascii = /^[ -~]*$/;

const texts = new WeakMap<LogLine, LogText>();
const starts = new WeakMap<LogLine, {readonly columns: number; readonly starts: readonly number[]}>();

/** What is shown of a line. Kept for as long as the line is. */
export function logText(line: LogLine): LogText {
  const known = texts.get(line);
  if (known !== undefined) return known;
  const styled = safeLogText(line.text.slice(0, shownLength));
  const note = cutNote(line);
  const runs = [...runsOf(styled), ...(note === '' ? [] : [{text: note, style: dim}])];
  const text = {plain: plainText(styled) + note, runs};
  texts.set(line, text);
  return text;
}

/** Its characters alone, without keeping anything: for looking through ten thousand lines. */
export function logPlainText(line: LogLine): string {
  if (line.text.length <= shownLength && line.cutBytes === 0 && ascii.test(line.text)) return line.text;
  return texts.get(line)?.plain ?? plainText(safeLogText(line.text.slice(0, shownLength))) + cutNote(line);
}

/** Where each row of a wrapped line begins, as indexes into its plain text; at least one. Kept for the last width. */
export function rowStarts(line: LogLine, columns: number): readonly number[] {
  const known = starts.get(line);
  if (known?.columns === columns) return known.starts;
  const found = startsOf(logText(line).plain, columns);
  starts.set(line, {columns, starts: found});
  return found;
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
    const count = Math.max(1, Math.ceil(plain.length / columns));
    return Array.from({length: count}, (_, row) => row * columns);
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

function cutNote(line: LogLine): string {
  const bytes = line.cutBytes + Math.max(0, line.text.length - shownLength);
  return bytes === 0 ? '' : ` … ${bytes.toLocaleString('en-US')} bytes more, not kept`;
}
