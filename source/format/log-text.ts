import {escapeSequence, harmlessCharacters} from './safe-text.ts';
import {hasSafeWidth, withSafeWidth} from './safe-width.ts';
import {plainStyle, styleAfter, type TextStyle} from './sgr.ts';
import {type Run, styledText} from './styled-text.ts';
import {terminalLine} from './terminal-line.ts';
import {textWidth} from './text-width.ts';

const plain = /^[ -~]*$/;
const tabColumns = 8;
const sgr = /^(?:\x1b\[|\x9b)([0-9;:]{0,64})m$/;
const erase = /^(?:\x1b\[|\x9b)([012]?)K$/;
const motion = /[\t\r\b]/;

/** How a log line is made safe. */
export type LogTextOptions = {
  /** Whether the line's own colours are kept; true unless told. */
  readonly colour?: boolean;
};

/**
One line of a log, made harmless: of its sequences only colours and styles stay (reset at the end), tabs go to
every eighth column, and a carriage return or backspace writes over what is there, as a progress bar wants it.
Other sequences leave nothing, control characters a `·`; the columns are those that `textWidth` says.
*/
export function safeLogText(text: string, {colour = true}: LogTextOptions = {}): string {
  if (plain.test(text)) return text;
  const parts = partsOf(text.toWellFormed().replace(/\r+$/, ''));
  const runs = parts.some(part => part.text.includes('\r') || part.text.includes('\b'))
    ? overwritten(parts)
    : inOrder(parts);
  return styledText(colour ? runs : runs.map(run => ({...run, style: plainStyle})));
}

/** Text up to the next sequence, in its style; `erased` is the `CSI K` that comes after it. */
type Part = Run & {readonly erased?: 0 | 1 | 2};

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let style: TextStyle = plainStyle;
  let end = 0;
  for (const match of text.matchAll(escapeSequence)) {
    const before = text.slice(end, match.index);
    const erased = erase.exec(match[0])?.[1];
    const part: Part = {text: before, style};
    if (erased !== undefined) parts.push({...part, erased: Number(erased) as 0 | 1 | 2});
    else if (before !== '') parts.push(part);
    const parameters = sgr.exec(match[0])?.[1];
    if (parameters !== undefined) style = styleAfter(style, parameters);
    end = match.index + match[0].length;
  }

  parts.push({text: text.slice(end), style});
  return parts;
}

function inOrder(parts: readonly Part[]): readonly Run[] {
  let column = 0;
  return parts.map(({text, style}) => {
    const pieces = text.split('\t').map((piece, index) => {
      const space = index === 0 ? '' : ' '.repeat(tabColumns - (column % tabColumns));
      const clean = cleaned(piece);
      column += space.length + textWidth(clean);
      return space + clean;
    });
    return {text: pieces.join(''), style};
  });
}

function overwritten(parts: readonly Part[]): readonly Run[] {
  const line = terminalLine();
  for (const {text, style, erased} of parts) {
    for (const piece of text.split(/([\t\r\b])/)) {
      if (!motion.test(piece)) line.write(cleaned(piece), style);
      else if (piece === '\r') line.toStart();
      else if (piece === '\b') line.back();
      else line.write(' '.repeat(tabColumns - (line.column() % tabColumns)), style);
    }

    if (erased !== undefined) line.erase(erased);
  }

  return line.runs();
}

function cleaned(text: string): string {
  if (plain.test(text)) return text;
  const harmless = harmlessCharacters(text, '↵');
  return hasSafeWidth(harmless) ? harmless : withSafeWidth(harmless);
}
