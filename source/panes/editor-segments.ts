import {safeText} from '../format/safe-text.ts';
import {graphemes, textWidth} from '../format/text-width.ts';
import type {Segment} from './segments.ts';

/**
A text with its cursor, which is a cell of its own behind the end, in at most `columns` cells: of a longer text the
part around the cursor.
*/
export function editorSegments(text: string, cursor: number, columns: number): readonly Segment[] {
  const before = pieces(text.slice(0, cursor));
  const [at = ' ', ...after] = pieces(text.slice(cursor));
  const room = Math.max(0, columns - widthOf([at]));
  // What follows is wanted too, but less than where one types.
  const ahead = Math.min(widthOf(after), Math.floor(columns / 4));
  let behind = lastWithin(before, room - ahead);
  if (behind.length < before.length) behind = ['…', ...lastWithin(before, room - ahead - 1)];
  return [
    {text: behind.join('')},
    {text: at, style: 'cursor'},
    {text: firstWithin(after, room - widthOf(behind)).join('')},
  ];
}

function pieces(text: string): readonly string[] {
  return Array.from(graphemes(text), grapheme => grapheme.text);
}

function widthOf(shown: readonly string[]): number {
  return shown.reduce((width, piece) => width + textWidth(safeText(piece)), 0);
}

function firstWithin(all: readonly string[], columns: number): readonly string[] {
  let width = 0;
  const end = all.findIndex(piece => {
    width += widthOf([piece]);
    return width > columns;
  });
  return end < 0 ? all : all.slice(0, end);
}

function lastWithin(all: readonly string[], columns: number): readonly string[] {
  return firstWithin(all.toReversed(), columns).toReversed();
}
