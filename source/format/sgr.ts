/** Colours and styles of text, reduced to what a terminal can be let do: no blinking, nothing concealed. */
export type TextStyle = {
  /** SGR parameters of the foreground (`31`, `38;5;196`, `38;2;255;0;0`); '' for the terminal's own. */
  readonly foreground: string;
  readonly background: string;
  /** SGR parameters of bold, dim, italic, underline, inverse and strike-through that are on, in rising order. */
  readonly attributes: readonly number[];
};

/** The terminal's own colours, and nothing switched on. */
export const plainStyle: TextStyle = {foreground: '', background: '', attributes: []};

/** What turns an attribute off: the code, and the attributes. */
const attributeEnds = new Map<number, readonly number[]>([
  [22, [1, 2]],
  [23, [3]],
  [24, [4]],
  [27, [7]],
  [29, [9]],
]);
const attributes = new Set([1, 2, 3, 4, 7, 9]);

/** The style after one SGR sequence with these parameters (what stands between `CSI` and `m`); unknown ones are left out. */
export function styleAfter(style: TextStyle, parameters: string): TextStyle {
  const codes = parameters.split(';');
  let result = style;
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? '';
    if (code.includes(':')) {
      result = afterSubparameters(result, code.split(':'));
      continue;
    }

    const number = Number(code);
    if (number === 38 || number === 48 || number === 58) {
      const length = codes[index + 1] === '5' ? 2 : codes[index + 1] === '2' ? 4 : 0;
      result = withColour(result, number, codes.slice(index + 1, index + 1 + length));
      index += length;
      continue;
    }

    result = afterCode(result, number);
  }

  return result;
}

/** The sequence that changes one style into another; '' when they are the same. */
export function sgrBetween(from: TextStyle, to: TextStyle): string {
  const before = parametersOf(from);
  const after = parametersOf(to);
  if (before === after) return '';
  if (after === '') return '\x1b[0m';
  return before === '' ? `\x1b[${after}m` : `\x1b[0;${after}m`;
}

function parametersOf({attributes: on, foreground, background}: TextStyle): string {
  return [...on, foreground, background].filter(part => part !== '').join(';');
}

function afterCode(style: TextStyle, code: number): TextStyle {
  if (code === 0) return plainStyle;
  if (attributes.has(code)) return withAttributes(style, [...style.attributes, code]);
  if (code === 21) return withAttributes(style, [...style.attributes, 4]);
  const ended = attributeEnds.get(code);
  if (ended !== undefined)
    return withAttributes(
      style,
      style.attributes.filter(on => !ended.includes(on)),
    );
  if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) return {...style, foreground: String(code)};
  if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) return {...style, background: String(code)};
  if (code === 39) return {...style, foreground: ''};
  return code === 49 ? {...style, background: ''} : style;
}

/** The forms with colons: `38:5:196`, `38:2::255:0:0`, `4:3` (a curly underline is an underline here). */
function afterSubparameters(style: TextStyle, [kind, ...rest]: readonly string[]): TextStyle {
  if (kind === '4') return afterCode(style, rest[0] === '0' ? 24 : 4);
  if (kind !== '38' && kind !== '48') return style;
  return withColour(style, Number(kind), rest[0] === '2' ? ['2', ...rest.slice(-3)] : rest);
}

function withColour(style: TextStyle, kind: number, colour: readonly string[]): TextStyle {
  const numbers = colour.map(Number);
  const isWhole = numbers.length === (colour[0] === '2' ? 4 : 2);
  if (!isWhole || kind === 58 || !numbers.every(number => number >= 0 && number <= 255)) return style;
  const text = [kind, ...numbers].join(';');
  return kind === 38 ? {...style, foreground: text} : {...style, background: text};
}

function withAttributes(style: TextStyle, on: readonly number[]): TextStyle {
  return {...style, attributes: [...new Set(on)].sort((a, b) => a - b)};
}
