import {textWidth} from '../format/text-width.ts';

const between = ' · ';

/**
Hints that are parted by ` · ` in so many cells: those from the middle go first, so that how to leave is the last to be
cut. Cut as they are where only that would be left.
*/
export function fitHints(hints: string, columns: number): string {
  const parts = hints.split(between);
  const last = parts.at(-1) ?? '';
  if (textWidth(hints) <= columns || !last.startsWith('esc ')) return hints;
  for (let count = parts.length - 2; count > 0; count--) {
    const shorter = [...parts.slice(0, count), last].join(between);
    if (textWidth(shorter) <= columns) return shorter;
  }
  return hints;
}
