/** Where a text was found, as indexes: `end` is behind it. */
export type TextRange = {readonly start: number; readonly end: number};

/** Looks for a text as it is written; small letters find capitals too, a capital in it finds only itself. */
export type TextSearch = {
  readonly isIn: (plain: string) => boolean;
  readonly ranges: (plain: string) => readonly TextRange[];
};

/** The search for that text; '' finds nothing. */
export function textSearch(text: string): TextSearch {
  if (text === '') return {isIn: () => false, ranges: () => []};
  const hasCapital = /\p{Lu}/u.test(text);
  const source = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const first = new RegExp(source, hasCapital ? 'u' : 'iu');
  const all = new RegExp(source, hasCapital ? 'gu' : 'giu');
  return {
    isIn: hasCapital ? plain => plain.includes(text) : plain => first.test(plain),
    ranges: plain =>
      Array.from(plain.matchAll(all), match => ({start: match.index, end: match.index + match[0].length})),
  };
}
