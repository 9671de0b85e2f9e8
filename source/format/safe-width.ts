// Classes of Unicode take their time to build: they are built in functions, when a text needs them for the first time.

/**
Marks, joiners and selectors; halves of flags; the parts of Hangul syllables; the vowels and voice marks that are
letters and join the one before them all the same.
*/
function riskyCharacter(): RegExp {
  return /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}\p{Regional_Indicator}\p{Emoji_Modifier}\p{Noncharacter_Code_Point}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7ff\u0e33\u0eb3[\p{Zs}--[ \u3000]]]|(?<![\uff66-\uff9d])[\uff9e\uff9f]/gv;
}

function emojiSequence(): RegExp {
  return /(\p{Extended_Pictographic})(?:[\ufe0e\ufe0f]|\p{Emoji_Modifier})*(?:\u200d\p{Extended_Pictographic}(?:[\ufe0e\ufe0f]|\p{Emoji_Modifier})*)*/gu;
}

const visiblePart = /[\u1100-\u115e\u1161-\u11ff\ua960-\ua97c\ud7b0-\ud7ff\uff9e\uff9f]/;
const regionalIndicatorA = 0x1_f1_e6;

/** Whether all terminals agree on how many columns each character takes: no marks, joiners, selectors, flags. */
export function hasSafeWidth(text: string): boolean {
  return text.search(riskyCharacter()) < 0;
}

/**
Text whose columns any terminal counts the same: joined emoji become their first one, skin tones and variation
selectors go, a flag becomes its two letters, marks stay only where a letter with the mark exists.
Scripts that write vowels as marks lose them here: aligned columns are worth more in a list, and the detail of an
object shows the text through `harmlessText`.
*/
export function withSafeWidth(text: string): string {
  return text.normalize('NFC').replace(emojiSequence(), '$1').replace(riskyCharacter(), simplified);
}

function simplified(character: string): string {
  if (/\p{Zs}/u.test(character)) return ' ';
  const codePoint = character.codePointAt(0) ?? 0;
  const letter = codePoint - regionalIndicatorA;
  if (letter >= 0 && letter < 26) return String.fromCharCode(0x41 + letter);
  // Thai and Lao AM without its ring is the vowel before it in Unicode.
  if (character === '\u0e33' || character === '\u0eb3') return String.fromCharCode(codePoint - 1);
  if (visiblePart.test(character)) return '·';
  return codePoint >= 0xd8_00 && codePoint <= 0xdf_ff ? '\ufffd' : '';
}
