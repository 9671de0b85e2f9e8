/** The look of a cell, as a number that a `StyleTable` gave out; 0 is the terminal's default look. */
export type StyleId = number;

/** Looks seen so far, each under a small number, so that cells can be compared by `===`. */
export type StyleTable = {
  /** How many looks are known. It only grows: start a new table (and draw afresh) when it gets large. */
  readonly size: () => number;
  /** The look after `ESC [ parameters m` was met in the look `from`; parameters that are not known change nothing. */
  readonly apply: (from: StyleId, parameters: string) => StyleId;
  /** The shortest sequence which turns the terminal from one look to the other; '' for the same. */
  readonly transition: (from: StyleId, to: StyleId) => string;
  /** The look of a space: colour and weight of a glyph that is not there are dropped. */
  readonly blank: (style: StyleId) => StyleId;
};

/** A table which knows the default look. With `hasColors: false` colours are dropped, weight and inverse stay. */
export function createStyleTable({hasColors = true}: {readonly hasColors?: boolean} = {}): StyleTable {
  const styles: Style[] = [plainStyle];
  const ids = new Map<string, StyleId>([[keyOf(plainStyle), 0]]);
  const applied = new Map<string, StyleId>();
  const transitions = new Map<number, string>();

  const idOf = (style: Style): StyleId => {
    const key = keyOf(style);
    const known = ids.get(key);
    if (known !== undefined) return known;
    styles.push(style);
    ids.set(key, styles.length - 1);
    return styles.length - 1;
  };
  const styleOf = (id: StyleId): Style => styles[id] ?? plainStyle;

  return {
    size: () => styles.length,
    apply(from, parameters) {
      const key = `${from} ${parameters}`;
      let id = applied.get(key);
      if (id === undefined) {
        id = idOf(afterSgr(styleOf(from), parameters, hasColors));
        if (applied.size < memoLimit) applied.set(key, id);
      }
      return id;
    },
    transition(from, to) {
      if (from === to) return '';
      if (to === 0) return '\u001B[m';
      const key = from * 0x1_00_00 + to;
      let bytes = transitions.get(key);
      if (bytes === undefined) {
        bytes = transitionBytes(styleOf(from), styleOf(to));
        if (transitions.size < memoLimit) transitions.set(key, bytes);
      }
      return bytes;
    },
    blank(id) {
      const style = styleOf(id);
      if ((style.flags & visibleOnBlank) !== 0) return id;
      if (style.background === '') return 0;
      return idOf({flags: 0, foreground: '', background: style.background});
    },
  };
}

type Style = {
  readonly flags: number;
  /** SGR parameters which set it, such as '31' or '38;5;9'; '' for the default. */
  readonly foreground: string;
  /** As foreground, such as '41' or '48;2;1;2;3'. */
  readonly background: string;
};

const plainStyle: Style = {flags: 0, foreground: '', background: ''};

// Hostile input can name any number of looks; what is remembered of them is bounded.
const memoLimit = 10_000;

/** Bit n of `flags` is switched on by onCodes[n] and off by offCodes[n] (ECMA-48 8.3.117; 53 and 55 as in xterm). */
const onCodes = [1, 2, 3, 4, 5, 7, 8, 9, 53];
const offCodes = [22, 22, 23, 24, 25, 27, 28, 29, 55];
const weightFlags = 0b11;
// underline, inverse, crossed out, overline
const visibleOnBlank = (1 << 3) | (1 << 5) | (1 << 7) | (1 << 8);

function keyOf(style: Style): string {
  return `${style.flags} ${style.foreground} ${style.background}`;
}

function transitionBytes(from: Style, to: Style): string {
  const removed = from.flags & ~to.flags;
  // 22 takes away both bold and dim, so the one that stays must be said again.
  const added =
    (removed & weightFlags) === 0 ? to.flags & ~from.flags : to.flags & (~from.flags | weightFlags);
  const difference = [...new Set(codesOf(removed, offCodes)), ...codesOf(added, onCodes)];
  if (from.foreground !== to.foreground) difference.push(to.foreground || '39');
  if (from.background !== to.background) difference.push(to.background || '49');
  // An empty first parameter is a 0: everything off.
  const whole = ['', ...codesOf(to.flags, onCodes), to.foreground, to.background];
  const wholeText = whole.filter((code, index) => index === 0 || code !== '').join(';');
  const differenceText = difference.join(';');
  return `\u001B[${differenceText.length <= wholeText.length ? differenceText : wholeText}m`;
}

function codesOf(flags: number, codes: readonly number[]): string[] {
  return codes.filter((_, bit) => (flags & (1 << bit)) !== 0).map(String);
}

function afterSgr(from: Style, parameters: string, hasColors: boolean): Style {
  let {flags, foreground, background} = from;
  const codes = parameters.split(';').flatMap(withoutColons);
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    const bit = onCodes.indexOf(code);
    if (code === 0) {
      flags = 0;
      foreground = '';
      background = '';
    } else if (bit !== -1) {
      flags |= 1 << bit;
    } else if (code === 21) {
      flags |= 1 << 3; // double underline, which is the same to us
    } else if (offCodes.includes(code)) {
      for (const [offBit, offCode] of offCodes.entries()) if (offCode === code) flags &= ~(1 << offBit);
    } else if (isIn(code, 30, 37) || isIn(code, 90, 97)) {
      foreground = hasColors ? `${code}` : '';
    } else if (isIn(code, 40, 47) || isIn(code, 100, 107)) {
      background = hasColors ? `${code}` : '';
    } else if (code === 39) {
      foreground = '';
    } else if (code === 49) {
      background = '';
    } else if (code === 38 || code === 48 || code === 58) {
      const length = codes[index + 1] === 5 ? 3 : codes[index + 1] === 2 ? 5 : 1;
      const color = codes.slice(index, index + length);
      index += length - 1;
      if (!hasColors || length === 1 || color.length < length || color.some(part => part > 255)) continue;
      if (code === 38) foreground = color.join(';');
      if (code === 48) background = color.join(';');
    }
  }
  return {flags, foreground, background};
}

/** '38:2::1:2:3' and '4:3', the forms with sub-parameters of ISO 8613-6, in the form with semicolons. */
function withoutColons(parameter: string): number[] {
  if (!parameter.includes(':')) return [Number(parameter)];
  const parts = parameter.split(':').map(Number);
  const [code = 0, kind = 0] = parts;
  if (code === 4) return [kind === 0 ? 24 : 4];
  if (kind === 2) return [code, 2, ...parts.slice(-3)];
  if (kind === 5) return [code, 5, ...parts.slice(-1)];
  return [];
}

function isIn(code: number, low: number, high: number): boolean {
  return code >= low && code <= high;
}
