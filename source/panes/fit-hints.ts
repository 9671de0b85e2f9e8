import {textWidth} from '../format/text-width.ts';

const between = ' · ';

/**
Hints that are parted by ` · ` in so many cells: the last ones that there is no room for go, whole, but where the very
last is how to leave it stays. Cut as they are where none but that would be left.
*/
export function fitHints(hints: string, columns: number): string {
  const parts = hints.split(between);
  const last = parts.at(-1) ?? '';
  const kept = last.startsWith('esc ') ? [last] : [];
  for (let count = parts.length; count > kept.length; count--) {
    const shorter = [...parts.slice(0, count - kept.length), ...kept].join(between);
    if (textWidth(shorter) <= columns) return shorter;
  }
  return hints;
}
