import {formatByteFlag, parseByteFlag} from '../objects/byte-flag.ts';
import {nearestWord} from '../objects/nearest-word.ts';
import type {ValueKind} from './setting.ts';

/** Nothing but these two: `yes` and `on` are texts in YAML 1.2. */
export const yesOrNo: ValueKind<boolean> = {
  expected: 'true or false',
  read: value => (typeof value === 'boolean' ? {value} : ''),
  text: String,
};

/** `least` and `most` are allowed, too. */
export function wholeNumber(least: number, most: number): ValueKind<number> {
  return {
    expected: `a whole number from ${least} to ${most}`,
    read: value => (isWholeNumber(value) && value >= least && value <= most ? {value} : ''),
    text: String,
  };
}

/** Bytes, as a number or as `8m`. */
export function size(leastBytes: number, mostBytes: number): ValueKind<number> {
  return {
    expected: `a size from ${formatByteFlag(leastBytes)} to ${formatByteFlag(mostBytes)}`,
    read(value) {
      const parsed = parseByteFlag(String(value));
      return parsed.ok && parsed.bytes >= leastBytes && parsed.bytes <= mostBytes
        ? {value: parsed.bytes}
        : '';
    },
    text: formatByteFlag,
  };
}

/** Any text; '' for none. */
export function plainText(expected: string): ValueKind<string> {
  return {
    expected,
    read: value => (typeof value === 'string' ? {value} : ''),
    text: quotedText,
  };
}

/** Of another word it is said which of these it is nearest to. */
export function oneOf<Word extends string>(words: readonly Word[]): ValueKind<Word> {
  return {
    expected: `one of ${words.join(', ')}`,
    read(value) {
      const found = words.find(word => word === value);
      return found === undefined ? unknownWord(value, words) : {value: found};
    },
    text: value => value,
  };
}

/** A list of such words, each once; of at least so many. One alone needs no brackets. */
export function listOf(what: string, words: readonly string[], leastCount = 0): ValueKind<readonly string[]> {
  return {
    expected: `a list of ${what}: ${words.join(', ')}`,
    read(value) {
      const given = listed(value);
      const wrong = given.find(word => typeof word !== 'string' || !words.includes(word));
      if (wrong !== undefined) return unknownWord(wrong, words);
      if (given.length < leastCount) return '';
      return {value: [...new Set(given as readonly string[])]};
    },
    text: listText,
  };
}

/** A value that may be a list or one of its items. */
export function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** As YAML has it on one line: `[name, status]`. */
export function listText(words: readonly string[]): string {
  return `[${words.map(quotedText).join(', ')}]`;
}

/** As YAML has it: in quotes where it would be taken for something else. */
export function quotedText(word: string): string {
  return /^[a-z~/][\w+./ -]*$/i.test(word) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(word)
    ? word
    : `'${word.replaceAll("'", "''")}'`;
}

function unknownWord(value: unknown, words: readonly string[]): string {
  if (typeof value !== 'string') return '';
  const nearest = nearestWord(value, words);
  return nearest === undefined ? '' : `“${value}” is not known here; “${nearest}” is`;
}

function isWholeNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}
