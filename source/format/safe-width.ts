// One code point here is one or two columns in every terminal, whatever its neighbours are.
const risky =
  /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}\p{Regional_Indicator}\p{Emoji_Modifier}\p{Noncharacter_Code_Point}\u1160-\u11ff\ud7b0-\ud7ff]|[\p{Zs}--[ \u3000]]/v;
const riskyEach = new RegExp(risky.source, 'gv');

const emojiSequence =
  /(\p{Extended_Pictographic})(?:[\ufe0e\ufe0f]|\p{Emoji_Modifier})*(?:\u200d\p{Extended_Pictographic}(?:[\ufe0e\ufe0f]|\p{Emoji_Modifier})*)*/gu;
const otherSpace = /[\p{Zs}--[ \u3000]]/v;
const regionalIndicatorA = 0x1_f1_e6;

/** Whether all terminals agree on how many columns each character takes: no marks, joiners, selectors, flags. */
export function hasSafeWidth(text: string): boolean {
  return !risky.test(text);
}

/**
Text whose columns any terminal counts the same: joined emoji become their first one, skin tones and variation
selectors go, a flag becomes its two letters, marks stay only where a letter with the mark exists.
Scripts that write vowels as marks lose them here: aligned columns are worth more in a list, and the detail of an
object shows the text through `harmlessText`.
*/
export function withSafeWidth(text: string): string {
  return text.normalize('NFC').replace(emojiSequence, '$1').replace(riskyEach, simplified);
}

function simplified(character: string): string {
  if (otherSpace.test(character)) return ' ';
  const codePoint = character.codePointAt(0) ?? 0;
  const letter = codePoint - regionalIndicatorA;
  if (letter >= 0 && letter < 26) return String.fromCharCode(0x41 + letter);
  return codePoint >= 0xd8_00 && codePoint <= 0xdf_ff ? '\ufffd' : '';
}
