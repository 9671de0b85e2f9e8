import {isSecretFlag, isSecretName, mask, mayBeValue} from './secrets.ts';

/**
A word as a shell reads it, quotes, backslashes and all; a quote that is not closed takes what is left. The source of a
regular expression.
*/
export const wordPattern = String.raw`(?:\$'(?:[^'\\]|\\[\s\S])*(?:'|\\?$)|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|'[^']*(?:'|$)|\\[\s\S]?|[^\s"'\\])+`;

const word = new RegExp(wordPattern, 'y');
const gluedWord = new RegExp(String.raw`(?=[\w"'\\])${wordPattern}`, 'y');

/** What ends at a quote; the whole text, without one, is such, too. */
type Stretch = {readonly quote: string; readonly end: number};

/**
The text with what stands behind the names of secrets masked; `names` finds those, with `=` or as a flag. It goes through
the text once, for a text may have as many names as it has letters: behind one that is no secret's the next may stand.
*/
export function maskedBehind(names: RegExp, text: string): string {
  const next = new RegExp(names);
  // The quotes that are open, as far as one stands where a name or a value begins; in a sentence others are apostrophes.
  const open: Stretch[] = [{quote: '', end: text.length}];
  let masked = '';
  let copied = 0;
  // Where a quote that belongs to a name may stand; those before it are another's.
  let free = 0;
  for (let found = next.exec(text); found !== null; found = next.exec(text)) {
    const [, name, flag = ''] = found;
    free = Math.max(free, leave(open, found.index));
    const quote = name !== undefined && found.index > free ? quoteAt(text, found.index - 1) : '';
    const start = next.lastIndex;
    if (name === undefined ? isSecretFlag(flag) : isSecretName(name)) {
      const value = quote === '' ? valueAt(text, start, open) : quotedAt(text, {start, quote, open});
      if (value === undefined || (name === undefined && !mayBeValue(text.slice(start, start + 3)))) continue;
      masked += text.slice(copied, start) + mask + value.quote;
      copied = value.end;
      free = copied;
      next.lastIndex = copied;
    } else if (quote === '') {
      const opening = start < endOf(open) ? quoteAt(text, start) : '';
      enter(text, {start: start + 1, quote: opening, open});
      // The value of a name is quoted, not the name that it may begin with: `OPTIONS="-Dtoken=x -y"`.
      if (opening !== '' && name !== undefined && endOf(open) < text.length) free = start + 1;
    } else enter(text, {start, quote, open});
  }
  return masked + text.slice(copied);
}

type Place = {readonly start: number; readonly quote: string; readonly open: Stretch[]};

/** Leaves the quotes that have ended there. Returns where the last of them did. */
function leave(open: Stretch[], index: number): number {
  let behind = 0;
  while (open.length > 1 && endOf(open) <= index) behind = (open.pop()?.end ?? 0) + 1;
  return behind;
}

/** Goes into a quote; where it is open already, this one is a part of what it holds. */
function enter(text: string, {start, quote, open}: Place): void {
  if (quote === '' || open.some(stretch => stretch.quote === quote)) return;
  open.push({quote, end: closingQuote(text.slice(0, endOf(open)), quote, start)});
}

function endOf(open: readonly Stretch[]): number {
  return open.at(-1)?.end ?? 0;
}

function quoteAt(text: string, index: number): string {
  const character = text[index] ?? '';
  return character === '"' || character === "'" ? character : '';
}

/** What is masked ends there, and with that quote. */
type Value = {readonly end: number; readonly quote: string};

/** A value without a quote before its name; undefined where there is none. */
function valueAt(text: string, start: number, open: readonly Stretch[]): Value | undefined {
  // Nothing before the end of a quote: what looks like that end may begin the value.
  const within = start < endOf(open) ? open : open.slice(0, -1);
  const end = matchEnd(word, text.slice(0, endOf(within)), start);
  if (end === undefined) return undefined;
  if (within.length < 2 || end < endOf(within)) return {end, quote: ''};
  const quote = quoteAt(text, end);
  return {end: gluedEnd(text.slice(0, endOf(within.slice(0, -1))), end + quote.length), quote};
}

/** A value in the quote that stands before its name: to its end, and what a shell would take for the same word. */
function quotedAt(text: string, {start, quote, open}: Place): Value {
  const end = closingQuote(text.slice(0, endOf(open)), quote, start);
  // One that is not closed ends with the quote around it.
  const around = end < endOf(open) ? open : open.slice(0, -1);
  return {end: gluedEnd(text.slice(0, endOf(around)), end + 1), quote};
}

function gluedEnd(text: string, index: number): number {
  return matchEnd(gluedWord, text, index) ?? index;
}

function matchEnd(pattern: RegExp, text: string, start: number): number | undefined {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

const escapedOrQuote = {'"': /\\[\s\S]|"/g, "'": /\\[\s\S]|'/g};

/** Where a quote ends; the end of the text where nothing closes it. */
function closingQuote(text: string, quote: string, start: number): number {
  const pattern = escapedOrQuote[quote === "'" ? quote : '"'];
  pattern.lastIndex = start;
  let found = pattern.exec(text);
  while (found !== null && found[0] !== quote) found = pattern.exec(text);
  return found?.index ?? text.length;
}
