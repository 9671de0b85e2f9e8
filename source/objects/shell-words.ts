import {parse} from 'shell-quote';
import type {Parsed} from './parsed.ts';

/** A command as words, or what is wrong with the line in words for the person who typed it. */
export type ShellWords = Parsed<{readonly words: readonly string[]}>;

/**
Splits a command line into words as a shell would, quotes and backslashes included. Nothing is replaced: no shell
will see the words, so what only a shell can do (pipes, `$HOME`, backticks) is a problem, and `*` is itself.
*/
export function shellWords(line: string): ShellWords {
  const prepared = prepare(line);
  if (typeof prepared !== 'string') return {ok: false, problem: prepared.problem};

  const words: string[] = [];
  for (const entry of parsed(prepared)) {
    if (typeof entry === 'string') words.push(entry);
    else if ('pattern' in entry) words.push(entry.pattern);
    else return {ok: false, problem: shellSyntax('op' in entry ? entry.op : '#')};
  }

  return {ok: true, words};
}

function parsed(line: string): ReturnType<typeof parse> {
  try {
    // A dollar sign with no name after it is itself: that is what the library makes of undefined.
    return parse(line, name => (name === '' ? undefined : {op: `$${name}`}));
  } catch {
    // The one thing that it throws at: a variable's name in braces that is empty or has no end.
    return [{op: '${'}] as unknown as ReturnType<typeof parse>;
  }
}

/** One word as a POSIX shell reads it back; control characters in bash's `$'…'`, so that the line stays one line. */
export function quoteShellWord(word: string): string {
  if (/^[\w\p{L}\p{N}@%+:,./-][\w\p{L}\p{N}@%+=:,./-]*$/u.test(word)) return word;
  if (/[\0-\x1f\x7f-\x9f]/.test(word)) return `$'${word.replace(/[\0-\x1f\x7f-\x9f'\\]/g, ansiC)}'`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** A path of this machine, as a shell takes it: a home's `~` stays what it is. */
export function quotePath(path: string): string {
  const [, home = '', rest = path] = /^(~\/)(.+)$/s.exec(path) ?? [];
  return path === '~' ? path : `${home}${quoteShellWord(rest)}`;
}

/** A whole command, each word quoted where it must be. */
export function quoteShellWords(words: readonly string[]): string {
  return words.map(quoteShellWord).join(' ');
}

/**
What the library does not tell: a quote that is not closed, a backtick, a comment. It takes every `#` for a
comment; within a word (`#1`-like fragments of addresses) it is none.
*/
function prepare(line: string): string | {readonly problem: string} {
  let quote = '';
  let prepared = '';
  let isWordStart = true;
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? '';
    const ansi = quote === '' ? ansiCQuoted(line, index) : '';
    if (ansi !== '') {
      prepared += `'${textOfAnsiC(ansi.slice(2, -1)).replaceAll("'", "'\\''")}'`;
      index += ansi.length - 1;
      isWordStart = false;
      continue;
    }

    if (character === '\\' && quote !== "'") {
      const next = line[index + 1];
      if (next === undefined) return {problem: 'nothing follows the backslash at the end'};
      index++;
      // A backslash at the end of a line continues it.
      if (next === '\n') continue;
      // The library knows of the other three that a backslash frees within double quotes.
      prepared += quote === '"' && next === '`' ? next : character + next;
      isWordStart = false;
      continue;
    }

    if (character === '`' && quote !== "'") return {problem: shellSyntax('`')};
    if (character === '#' && quote === '') {
      if (isWordStart) return {problem: shellSyntax('#')};
      prepared += '\\';
    }

    if (quote === '' ? character === '"' || character === "'" : character === quote)
      quote = quote === '' ? character : '';
    isWordStart = quote === '' && /[\s|&;()<>]/.test(character);
    prepared += character;
  }

  return quote === '' ? prepared : {problem: `the quote ${quote} is not closed`};
}

/** The `$'…'` that begins there in a line, whole; '' where none does. */
export function ansiCQuoted(line: string, index: number): string {
  if (line[index] !== '$' || line[index + 1] !== "'") return '';
  return /^\$'(?:[^'\\]|\\[\s\S])*'/.exec(line.slice(index))?.[0] ?? '';
}

const ansiEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What stands in bash's `$'…'`. */
function textOfAnsiC(quoted: string): string {
  return quoted.replace(
    /\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|([0-7]{1,3})|([\s\S]))/g,
    // biome-ignore lint/complexity/useMaxParams: what `replace` hands over, a parameter for each group.
    (_all, hex?: string, short?: string, long?: string, octal?: string, letter = '') => {
      const code = hex ?? short ?? long;
      if (code !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      return ansiEscapes[letter] ?? (/^['"?\\]$/.test(letter) ? letter : `\\${letter}`);
    },
  );
}

/** What is wrong with a line that goes on as a second command. */
export const anotherCommand = '; begins another command, and only one is run here: quote it, or take it out';

function shellSyntax(syntax: string): string {
  if (syntax === ';') return anotherCommand;
  return `${syntax} is shell syntax; quote it`;
}

function ansiC(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  if (character === '\r') return '\\r';
  const codePoint = character.codePointAt(0) ?? 0;
  return codePoint < 0x80
    ? `\\x${codePoint.toString(16).padStart(2, '0')}`
    : `\\u${codePoint.toString(16).padStart(4, '0')}`;
}
