const plain = /^[ !#-[\]-~]*$/;

const shortEscapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

/**
Text in double quotes, everything that cannot be printed escaped, as Go's `strconv.Quote` does it: the COMMAND
column (docker/cli v28.2.2 `cli/command/formatter/container.go`). A lone surrogate is U+FFFD, as Go's JSON reads it.
*/
export function goQuote(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  return `"${text.toWellFormed().replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu, escaped)}"`;
}

function escaped(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const codePoint = character.codePointAt(0) ?? 0;
  if (isPrintable(character)) return character;
  if (codePoint < 0x20 || codePoint === 0x7f) return `\\x${hex(codePoint, 2)}`;
  return codePoint < 0x1_00_00 ? `\\u${hex(codePoint, 4)}` : `\\U${hex(codePoint, 8)}`;
}

/** Go's IsPrint: letters, marks, numbers, punctuation, symbols, and of the spaces only the ASCII one. */
function isPrintable(character: string): boolean {
  return !/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character);
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
