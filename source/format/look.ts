import {plainStyle, styleAfter, type TextStyle} from './sgr.ts';

/**
A look in words: attributes, a colour, and after `on` one for the background (`bold green`, `208 on #202020`); `none` for
no look at all. Undefined for what is no such words.
*/
export function parseLook(text: string): TextStyle | undefined {
  const words = text.trim().split(/\s+/);
  if (words.length === 1 && words[0] === 'none') return plainStyle;
  let style = plainStyle;
  let isBackground = false;
  for (const word of words) {
    if (word === 'on') {
      isBackground = true;
      continue;
    }
    const code = isBackground ? undefined : attributes[word];
    const parameters = code ?? colourParameters(word, isBackground);
    if (parameters === undefined) return undefined;
    style = styleAfter(style, String(parameters));
    isBackground = false;
  }
  // Nothing stood behind the last “on”.
  return isBackground ? undefined : style;
}

const attributes: Readonly<Record<string, number>> = {
  bold: 1,
  dim: 2,
  italic: 3,
  underline: 4,
  inverse: 7,
};

/** In the order of their codes. */
export const colourNames = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

function colourParameters(word: string, isBackground: boolean): string | number | undefined {
  const kind = isBackground ? 48 : 38;
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(word);
  if (hex !== null) {
    const [, red = '', green = '', blue = ''] = hex;
    return `${kind};2;${[red, green, blue].map(part => Number.parseInt(part, 16)).join(';')}`;
  }
  if (/^\d{1,3}$/.test(word)) return Number(word) <= 255 ? `${kind};5;${Number(word)}` : undefined;
  const isBright = word.startsWith('bright-');
  const name = isBright ? word.slice('bright-'.length) : word;
  const index = (colourNames as readonly string[]).indexOf(name);
  if (index < 0) return undefined;
  return (isBackground ? 40 : 30) + (isBright ? 60 : 0) + index;
}
