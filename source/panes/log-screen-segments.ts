import type {TextStyle} from '../format/sgr.ts';
import type {LogRun} from './log-runs.ts';
import type {Segment} from './segments.ts';
import type {TextRange} from './text-search.ts';

/** A piece of a row: harmless text with a meaning of ours (`match`), and the look that the container gave it. */
export type LogSegment = Segment & {readonly look?: TextStyle};

/** The characters of a range: cut where the look changes and where a match begins or ends. */
export function segmentsOf(
  runs: readonly LogRun[],
  {start, end}: TextRange,
  allMatches: readonly TextRange[],
): readonly LogSegment[] {
  const matches = allMatches.filter(match => match.start < end && match.end > start);
  const segments: LogSegment[] = [];
  let runStart = 0;
  for (const run of runs) {
    if (runStart >= end) break;
    const runEnd = runStart + run.text.length;
    const from = Math.max(start, runStart);
    const to = Math.min(end, runEnd);
    if (from < to) segments.push(...piecesOf(run, runStart, {start: from, end: to}, matches));
    runStart = runEnd;
  }
  return segments;
}

/** A range of one run, whose text begins at `runStart`. */
function piecesOf(
  run: LogRun,
  runStart: number,
  {start, end}: TextRange,
  matches: readonly TextRange[],
): readonly LogSegment[] {
  // Where one match ends the next may begin.
  const borders = [...new Set(matches.flatMap(match => [match.start, match.end]))].filter(
    border => border > start && border < end,
  );
  return [start, ...borders].map((from, index): LogSegment => {
    const to = borders[index] ?? end;
    const style = matches.some(match => match.start <= from && from < match.end) ? 'match' : run.meaning;
    return {
      text: run.text.slice(from - runStart, to - runStart),
      ...(style === undefined ? {} : {style}),
      ...(isPlain(run.style) ? {} : {look: run.style}),
    };
  });
}

function isPlain({foreground, background, attributes}: TextStyle): boolean {
  return foreground === '' && background === '' && attributes.length === 0;
}
