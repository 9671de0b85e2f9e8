import type {TextStyle} from '../format/sgr.ts';
import type {Run} from '../format/styled-text.ts';
import type {TextRange} from './log-screen-search.ts';
import type {Segment} from './pane.ts';

/** A piece of a row: harmless text with a meaning of ours (`match`), and the look that the container gave it. */
export type LogSegment = Segment & {readonly look?: TextStyle};

/** The characters of a range: cut where the look changes and where a match begins or ends. */
export function segmentsOf(
  runs: readonly Run[],
  {start, end}: TextRange,
  allMatches: readonly TextRange[],
): readonly LogSegment[] {
  const matches = allMatches.filter(match => match.start < end && match.end > start);
  const borders = matches
    .flatMap(match => [match.start, match.end])
    .filter(border => border > start && border < end);
  const segments: LogSegment[] = [];
  let runStart = 0;
  for (const run of runs) {
    const runEnd = runStart + run.text.length;
    const from = Math.max(start, runStart);
    const to = Math.min(end, runEnd);
    if (runStart >= end) break;
    const cuts = [from, ...borders.filter(border => border > from && border < to), to];
    for (const [index, cut] of cuts.entries()) {
      const next = cuts[index + 1];
      if (next === undefined || next <= cut) continue;
      const isMatch = matches.some(match => match.start <= cut && cut < match.end);
      segments.push({
        text: run.text.slice(cut - runStart, next - runStart),
        ...(isMatch ? {style: 'match'} : {}),
        ...(isPlain(run.style) ? {} : {look: run.style}),
      });
    }
    runStart = runEnd;
  }
  return segments;
}

function isPlain({foreground, background, attributes}: TextStyle): boolean {
  return foreground === '' && background === '' && attributes.length === 0;
}
