/** Text of others, as one line of ours outside of the screen: what a terminal would obey is a replacement character. */
export function harmlessLine(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu,
    '\uFFFD',
  );
}
