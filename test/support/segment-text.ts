import type {Segment} from '../../source/panes/segments.ts';

/** The text of a line, its looks left out. */
export function textOf(segments: readonly Segment[]): string {
  return segments.map(({text}) => text).join('');
}

/** The texts of lines, one below the other. */
export function textsOf(lines: ReadonlyArray<readonly Segment[]>): string {
  return lines.map(textOf).join('\n');
}

/** Pieces of a line in one look, joined by `|`. */
export function inStyle(segments: readonly Segment[], style: Segment['style']): string {
  return segments
    .filter(segment => segment.style === style)
    .map(({text}) => text.trim())
    .join('|');
}
