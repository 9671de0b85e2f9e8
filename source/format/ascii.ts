import {graphemes} from './text-width.ts';

const ascii = /^[\t-\r\x1b -~]*$/;

/** Our own signs and common typography, each one column wide as what it stands for. */
const substitutes = new Map<string, string>([
  ['…', '~'],
  ['·', '.'],
  ['•', '*'],
  ['●', '*'],
  ['○', 'o'],
  ['◐', 'o'],
  ['◌', 'o'],
  ['■', '#'],
  ['□', '-'],
  ['▪', '*'],
  ['◆', '*'],
  ['◇', 'o'],
  ['✓', 'v'],
  ['✔', 'v'],
  ['✕', 'x'],
  ['✖', 'x'],
  ['✗', 'x'],
  ['✘', 'x'],
  ['×', 'x'],
  ['⚠', '!'],
  ['ℹ', 'i'],
  ['›', '>'],
  ['‹', '<'],
  ['»', '>'],
  ['«', '<'],
  ['▶', '>'],
  ['▸', '>'],
  ['◀', '<'],
  ['▲', '^'],
  ['▼', 'v'],
  ['▾', 'v'],
  ['▴', '^'],
  ['→', '>'],
  ['←', '<'],
  ['↑', '^'],
  ['↓', 'v'],
  ['↵', '|'],
  ['⏎', '|'],
  ['⏸', '='],
  ['↻', '@'],
  ['–', '-'],
  ['—', '-'],
  ['−', '-'],
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
  ['≥', '>'],
  ['≤', '<'],
  ['≈', '~'],
  ['°', 'o'],
  ['µ', 'u'],
  ['\u00a0', ' '],
  ['░', '.'],
  ['▒', ':'],
  ['▓', '#'],
  ['█', '#'],
  ['▏', '|'],
  ['▎', '|'],
  ['▍', '|'],
  ['▌', '|'],
  ['▋', '#'],
  ['▊', '#'],
  ['▉', '#'],
  ['▁', '_'],
  ['▂', '.'],
  ['▃', '.'],
  ['▄', '-'],
  ['▅', '-'],
  ['▆', '='],
  ['▇', '='],
]);

/**
Text for a terminal that shows ASCII only (`LANG=C`, `TERM=linux`): as many columns as before, so it can be applied
to a line that is laid out already. Letters lose their accents; what has no stand-in is a `?` for each column.
An ellipsis is `~`: three dots would push the columns behind it aside.
*/
export function asciiFallback(text: string): string {
  if (ascii.test(text)) return text;
  let result = '';
  for (const {text: grapheme, width} of graphemes(text)) result += substituteFor(grapheme, width);
  return result;
}

function substituteFor(grapheme: string, width: number): string {
  if (ascii.test(grapheme)) return grapheme;
  const own = substitutes.get(grapheme) ?? boxDrawing(grapheme);
  if (own !== undefined) return own;
  const unaccented = grapheme.normalize('NFKD').replace(/\p{M}/gu, '');
  return unaccented.length === width && ascii.test(unaccented) ? unaccented : '?'.repeat(width);
}

/** U+2500–257F: corners and crossings are `+`, the rest a line. */
function boxDrawing(character: string): string | undefined {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x25_00 || codePoint > 0x25_7f) return undefined;
  if ('─━┄┅┈┉╌╍═╴╶╸╺╼╾'.includes(character)) return '-';
  if ('│┃┆┇┊┋╎╏║╵╷╹╻╽╿'.includes(character)) return '|';
  if (character === '╱') return '/';
  return character === '╲' ? '\\' : '+';
}
