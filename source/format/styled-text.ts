import {plainStyle, sgrBetween, styleAfter, type TextStyle} from './sgr.ts';
import {cutText, graphemes, sliceColumns, textWidth} from './text-width.ts';

const ascii = /^[ -~]*$/;
const sgrSequence = /\x1b\[([0-9;]*)m/g;

/** A piece of text in one style. */
export type Run = {readonly text: string; readonly style: TextStyle};

/** Text with SGR sequences (what `safeLogText` gives) as runs; it holds no other sequence. */
export function runsOf(styled: string): readonly Run[] {
  const runs: Run[] = [];
  let style = plainStyle;
  let end = 0;
  for (const match of styled.matchAll(sgrSequence)) {
    if (match.index > end) runs.push({text: styled.slice(end, match.index), style});
    style = styleAfter(style, match[1] ?? '');
    end = match.index + match[0].length;
  }

  if (end < styled.length) runs.push({text: styled.slice(end), style});
  return runs;
}

/** Runs as text with SGR sequences, reset at the end when any style was on. */
export function styledText(runs: readonly Run[]): string {
  let result = '';
  let style = plainStyle;
  for (const run of runs) {
    if (run.text === '') continue;
    result += sgrBetween(style, run.style) + run.text;
    style = run.style;
  }

  return result + sgrBetween(style, plainStyle);
}

/** The text without its SGR sequences: for searching and saving. */
export function plainText(styled: string): string {
  return styled.includes('\x1b') ? styled.replace(sgrSequence, '') : styled;
}

/** As `cutText`, with the styles kept; the ellipsis has the style of what it stands for. */
export function cutStyled(styled: string, columns: number, ellipsis = '…'): string {
  if (!styled.includes('\x1b')) return cutText(styled, columns, ellipsis);
  if (columns <= 0) return '';
  const runs = runsOf(styled);
  const cut: Run[] = [];
  let left = columns;
  for (const [index, run] of runs.entries()) {
    const isMore = runs.slice(index + 1).some(({text}) => text !== '');
    const width = textWidth(run.text);
    if (width < left || (width === left && !isMore)) {
      cut.push(run);
      left -= width;
      continue;
    }

    // One character too many makes cutText see that something is left out.
    const text = cutText(isMore ? `${run.text} ` : run.text, left, ellipsis);
    return styledText([...cut, {...run, text}]);
  }

  return styledText(cut);
}

/** As `sliceColumns`, with the styles kept: a long line panned sideways. */
export function sliceStyled(styled: string, from: number, columns: number): string {
  if (!styled.includes('\x1b')) return sliceColumns(styled, from, columns);
  const slice: Run[] = [];
  let column = 0;
  for (const run of runsOf(styled)) {
    const start = Math.max(0, from - column);
    const room = from + columns - Math.max(column, from);
    if (room <= 0) break;
    slice.push({...run, text: sliceColumns(run.text, start, room)});
    column += textWidth(run.text);
  }

  return styledText(slice);
}

/**
The lines that the text takes in that many columns, at least one; each begins with the style that the one before
ended with. Broken between graphemes: a log line's spaces mean something. A character wider than a line is a `·`.
*/
export function wrapStyled(styled: string, columns: number): readonly string[] {
  if (columns <= 0) return [];
  if (ascii.test(styled)) return wrapAscii(styled, columns);

  const lines: Run[][] = [[]];
  let width = 0;
  for (const {text, style} of runsOf(styled)) {
    let piece = '';
    for (const grapheme of graphemes(text)) {
      const {text: part, width: partWidth} = grapheme.width > columns ? {text: '·', width: 1} : grapheme;
      if (width + partWidth > columns) {
        lines.at(-1)?.push({text: piece, style});
        lines.push([]);
        piece = '';
        width = 0;
      }

      piece += part;
      width += partWidth;
    }

    lines.at(-1)?.push({text: piece, style});
  }

  return lines.map(styledText);
}

function wrapAscii(text: string, columns: number): readonly string[] {
  const count = Math.max(1, Math.ceil(text.length / columns));
  return Array.from({length: count}, (_, index) => text.slice(index * columns, (index + 1) * columns));
}
