import {hasSafeWidth, withSafeWidth} from './safe-width.ts';
import {isNarrow} from './text-width.ts';

// A string sequence (OSC, DCS, APC, PM, SOS) with its terminator. Its text cannot hold another's beginning, so that
// many beginnings without an end are still read in one pass.
const stringBody = '[^\\x07\\x1b\\x90\\x98\\x9b-\\x9f]*(?:\\x07|\\x1b\\\\|\\x9c)';
/** Every escape sequence: what a terminal would swallow. One that never ends is only its beginning. */
export const escapeSequence = new RegExp(
  [
    `(?:\\x1b[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])(?:${stringBody})?`,
    '(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]?',
    '\\x1b(?:[ -/]*[0-~])?',
  ].join('|'),
  'g',
);

const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** How line ends are shown; `↵` unless told. */
export type SafeTextOptions = {readonly newline?: '↵' | ' '};

/**
Text that a container, an image or an engine wrote, made harmless for a cell or a line of ours: one line, nothing
in it that a terminal obeys, and as many columns in any terminal as `textWidth` says.
An escape sequence, a control character or a change of writing direction leaves one `·`, so that it shows.
*/
export function safeText(text: string, options: SafeTextOptions = {}): string {
  if (isNarrow(text)) return text;
  const harmless = harmlessText(text, options);
  return hasSafeWidth(harmless) ? harmless : withSafeWidth(harmless);
}

/**
The same without its care for columns: letters, marks and emoji stay as they are. For text that leaves the screen
(a table on stdout, a yank, a file).
*/
export function harmlessText(text: string, {newline = '↵'}: SafeTextOptions = {}): string {
  if (isNarrow(text)) return text;
  return harmlessCharacters(text.toWellFormed().replace(escapeSequence, '·'), newline);
}

/** Text without escape sequences, its other control characters made visible and what has no shape taken out. */
export function harmlessCharacters(text: string, newline: '↵' | ' '): string {
  return withoutShapeless(
    text
      .replace(/\r\n|[\n\u0085\u2028\u2029]/g, newline)
      .replaceAll('\t', ' ')
      .replace(/[\0-\x1f\x7f-\x9f]/g, '·'),
  );
}

/** The same, but what moves within the line (`\r`, `\n`, backspace, tab) stays. */
export function harmlessMoving(text: string): string {
  return withoutShapeless(
    text.replace(/[\u0085\u2028\u2029]/g, '↵').replace(/[\0-\x07\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, '·'),
  );
}

function withoutShapeless(text: string): string {
  return text.replace(bidiControls, '·').replace(invisible(), '').replace(loneJoiner(), '');
}

// Classes of Unicode take their time to build: they are built in functions, when a text needs them for the first time.

/** Whatever else has no shape of its own: zero-width spaces and joiners, tags, soft hyphens, Hangul fillers. */
function invisible(): RegExp {
  return /[[\p{Default_Ignorable_Code_Point}\p{Cf}]--[\u200d\ufe0e\ufe0f\u{600}-\u{605}\u{6dd}\u{890}\u{891}\u{8e2}\u{110bd}\u{110cd}]]/gv;
}

/** A joiner that joins no emoji. */
function loneJoiner(): RegExp {
  return /(?<!\p{Extended_Pictographic}[\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
}
