// What terminals send for the keys that have names.
const sequences: Readonly<Record<string, string>> = {
  enter: '\r',
  escape: '\u001B',
  tab: '\t',
  'shift+tab': '\u001B[Z',
  backspace: '\u007F',
  delete: '\u001B[3~',
  space: ' ',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  home: '\u001B[H',
  end: '\u001B[F',
  pageup: '\u001B[5~',
  pagedown: '\u001B[6~',
};

/** The bytes of a key: `j`, `enter`, `shift+tab`, `ctrl+c`, `alt+x`; other text is sent as it is typed. */
export function bytesOfKey(key: string): string {
  const sequence = sequences[key];
  if (sequence !== undefined) return sequence;
  const [, modifier, letter = ''] = /^(ctrl|alt)\+(.)$/.exec(key) ?? [];
  if (modifier === 'ctrl') return String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f);
  if (modifier === 'alt') return `\u001B${letter}`;
  return key;
}

/** The bytes of a paste in a terminal whose bracketed paste is on. */
export function bytesOfPaste(text: string): string {
  return `\u001B[200~${text}\u001B[201~`;
}
