// What terminals send for the keys that a shell's first line may be typed with; any other key is left out.
const named: Readonly<Record<string, string>> = {
  enter: '\r',
  esc: '\u001B',
  tab: '\t',
  space: ' ',
  backspace: '\u007F',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
};

/** The bytes of a key by its name (`x`, `enter`, `ctrl+d`); none for a key that has no bytes here. */
export function keyBytes(key: string): Uint8Array {
  const control = /^ctrl\+([a-z])$/.exec(key)?.[1];
  if (control !== undefined) return Uint8Array.of(control.charCodeAt(0) - 0x60);
  const text = named[key] ?? (Array.from(graphemes.segment(key)).length === 1 ? key : '');
  return new TextEncoder().encode(text);
}

const graphemes = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
