import type {Parsed} from './parsed.ts';

/** Which lines of a log stay on the screen (`&`): those that match, or with `isNegated` the others. */
export type LogKeep = {
  /** Never ''. */
  readonly text: string;
  /** False: the text as it is written. */
  readonly isRegex: boolean;
  readonly isNegated: boolean;
  /** Lines before and after each that stay with it. */
  readonly contextLines: number;
};

/** A regular expression as it was typed, or what is wrong with it. Small letters find capitals too, as in a search. */
export function parseRegex(text: string): Parsed<{readonly regex: RegExp}> {
  // `\S` is no capital letter.
  const hasCapital = /\p{Lu}/u.test(text.replace(/\\./g, ''));
  try {
    return {ok: true, regex: new RegExp(text, hasCapital ? '' : 'i')};
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    // `Invalid regular expression: /(/i: Unterminated group`
    return {ok: false, problem: words.slice(words.lastIndexOf(': ') + 2)};
  }
}
