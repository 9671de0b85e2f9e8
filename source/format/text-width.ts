import stringWidth from 'string-width';

const ascii = /^[ -~]*$/;
// Latin letters and our own signs: a column each, and measured without looking at graphemes.
const narrow =
  /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2199\u2500-\u259f\u25cb\u25cf\u2713-\u2718]*$/;
const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});

/** Columns that the text takes; colour sequences take none. */
export function textWidth(text: string): number {
  return isNarrow(text) ? text.length : stringWidth(text);
}

/** Whether it is nothing but letters and signs that any terminal shows in one column each: most texts are. */
export function isNarrow(text: string): boolean {
  return narrow.test(text);
}

/** What people see as one character each, with its columns. Read lazily: only as far as it is needed. */
export function* graphemes(text: string): Generator<{readonly text: string; readonly width: number}> {
  for (const {segment} of segmenter.segment(text)) yield {text: segment, width: textWidth(segment)};
}

/** The text, cut by grapheme to at most that many columns with an ellipsis where something was cut off. */
export function cutText(text: string, columns: number, ellipsis = '…'): string {
  if (columns <= 0) return '';
  if (ascii.test(text.slice(0, columns + 1))) {
    if (text.length <= columns) return text;
    if (ellipsis.length === 1) return text.slice(0, columns - 1) + ellipsis;
  }

  if (text.length <= 4 * columns && textWidth(text) <= columns) return text;
  return cutGraphemes(text, columns, ellipsis);
}

/** The text with spaces to that many columns; a longer one stays as it is. */
export function padText(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const missing = columns - textWidth(text);
  if (missing <= 0) return text;
  const space = ' '.repeat(missing);
  return align === 'left' ? text + space : space + text;
}

/** The text cut or padded to exactly that many columns. */
export function fitText(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  return padText(cutText(text, columns), columns, align);
}

function cutGraphemes(text: string, columns: number, ellipsis: string): string {
  const ellipsisWidth = textWidth(ellipsis);
  const room = columns - ellipsisWidth;
  let whole = '';
  let kept = '';
  let width = 0;
  for (const grapheme of graphemes(text)) {
    width += grapheme.width;
    if (width > columns) return room < 0 ? cutGraphemes(text, columns, '') : kept + ellipsis;
    whole += grapheme.text;
    if (width <= room) kept = whole;
  }

  return text;
}
