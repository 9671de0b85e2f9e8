import {safeText} from '../format/safe-text.ts';
import {graphemes, textWidth} from '../format/text-width.ts';
import {type Segment, widthOf} from './segments.ts';

/** Cells that a command's later lines are indented by: it begins behind a ` $ `. */
export const commandIndent = 3;

/**
A line as lines of at most `columns` cells, broken at blanks where there are any, so that nothing of it is cut off.
The second and later ones begin `indentColumns` further in, a third of the line at most. Text is made harmless first:
what is measured is what is seen.
*/
export function wrapSegments(
  segments: readonly Segment[],
  columns: number,
  indentColumns = 0,
): ReadonlyArray<readonly Segment[]> {
  const safe = segments.map(segment => ({...segment, text: safeText(segment.text)}));
  if (widthOf(safe) <= columns) return [safe];
  const indent = Math.max(0, Math.min(indentColumns, Math.floor(columns / 3)));
  const lines: Segment[][] = [[]];
  let used = 0;
  const put = (text: string, segment: Segment) => {
    lines.at(-1)?.push({...segment, text});
    used += textWidth(text);
  };
  const breakLine = () => {
    lines.push(indent === 0 ? [] : [{text: ' '.repeat(indent)}]);
    used = indent;
  };
  for (const segment of safe) {
    for (const word of segment.text.match(/\s+|\S+/g) ?? []) {
      const width = textWidth(word);
      if (used + width <= columns) {
        put(word, segment);
      } else if (/^\s/.test(word)) {
        // Blanks at the end of a line are not seen.
        breakLine();
      } else if (width <= columns - indent) {
        breakLine();
        put(word, segment);
      } else {
        for (const piece of piecesOf(word, columns - used, columns - indent)) {
          if (used + textWidth(piece) > columns) breakLine();
          put(piece, segment);
        }
      }
    }
  }
  return lines;
}

/** A word that is longer than a line, in pieces: the first of the room that is left, the others of a whole line's. */
function piecesOf(word: string, firstColumns: number, columns: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let room = firstColumns;
  for (const {text, width} of graphemes(word)) {
    if (width > room && piece + pieces.join('') !== '') {
      pieces.push(piece);
      piece = '';
      room = columns;
    }
    piece += text;
    room -= width;
  }
  return [...pieces, piece].filter(text => text !== '');
}
