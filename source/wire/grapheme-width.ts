import stringWidth from 'string-width';

/** How many columns a grapheme cluster takes: 0, 1 or 2; rarely more (Indic conjuncts). */
export type WidthOf = (cluster: string) => number;

/** The widths that Ink lays out with: a cell of ours is a cell of its. */
export const widthOfCluster: WidthOf = cluster => stringWidth(cluster);

/** Whether terminals are known to disagree on the width of this cluster, so that the cursor cannot be trusted after it. */
export function isWidthUnsure(cluster: string): boolean {
  const codePoint = cluster.codePointAt(0) ?? 0;
  const length = codePoint > 0xff_ff ? 2 : 1;
  // Combining marks, variation selectors, joiners, flags, modifiers.
  if (cluster.length > length) return true;
  // Emoji: a terminal knows those of its own Unicode version. Private use: icons of patched fonts.
  return (codePoint >= 0x1_f0_00 && codePoint <= 0x1_fa_ff) || /[\p{Co}\p{Cn}]/u.test(cluster);
}

/** What is never sent, whatever its width: controls, line separators, bidi overrides and isolates, lone surrogates. */
export function isUnsafe(cluster: string): boolean {
  return /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(cluster);
}

/**
The width of a UTF-16 unit that is a whole code point which every terminal draws alike; 0 for all others. It keeps most
text away from the segmenter, which is some fifty times slower. Whether a mark follows that joins it is the caller's to see.
*/
export function simpleWidth(unit: number): 0 | 1 | 2 {
  if (unit < 0x7f) return unit >= 0x20 ? 1 : 0;
  if (unit < 0xa1) return 0;
  if (unit <= 0x2_ff) return unit === 0xad ? 0 : 1; // Latin, without the soft hyphen
  if (unit < 0x4_00) return 0;
  if (unit <= 0x4_81) return 1; // Cyrillic
  if (unit < 0x20_10) return 0;
  if (unit <= 0x20_27) return 1; // dashes, quotes, bullets, the ellipsis
  if (unit < 0x21_90) return 0;
  if (unit <= 0x23_19) return 1; // arrows, mathematical operators
  if (unit < 0x25_00) return 0;
  if (unit <= 0x25_fc) return 1; // boxes, blocks, most geometric shapes
  if (unit < 0x28_00) return 0;
  if (unit <= 0x28_ff) return 1; // Braille, which graphs are drawn with
  if (unit < 0x30_41) return 0;
  if (unit <= 0x30_96) return 2; // Hiragana
  if (unit < 0x4e_00) return 0;
  if (unit <= 0x9f_ff) return 2; // CJK ideographs
  return unit >= 0xac_00 && unit <= 0xd7_a3 ? 2 : 0; // Hangul syllables
}
