import type {LogLine} from '../objects/log-line.ts';
import type {LogState} from './log-state.ts';

/**
The lines of a log that can be scrolled to: all that are held, or those that `&` keeps. Oldest first; where there were
older ones, a remark of ours says so before them.
*/
export function shownLines(log: LogState): readonly LogLine[] {
  const {keep, kept, buffer} = log;
  const lines = keep === undefined ? buffer.lines : kept.lines;
  return hasCutMark(log) ? withCutMark(lines) : lines;
}

/** Whether the first of the shown lines is that remark. */
export function hasCutMark({keep, kept, buffer}: LogState): boolean {
  return buffer.isCut && (keep === undefined ? buffer.lines : kept.lines).length > 0;
}

// Asked for several times in each drawing: made once for each list of lines.
const marked = new WeakMap<readonly LogLine[], readonly LogLine[]>();

function withCutMark(lines: readonly LogLine[]): readonly LogLine[] {
  const known = marked.get(lines);
  if (known !== undefined) return known;
  const made: readonly LogLine[] = [{...cutMark, number: (lines[0]?.number ?? 0) - 1}, ...lines];
  marked.set(lines, made);
  return made;
}

/** Of none of the containers. */
const cutMark: Omit<LogLine, 'number'> = {
  source: -1,
  stream: 'marker',
  timestamp: '',
  text: 'older lines are not kept (settings: logs.lines, logs.bytes)',
  cutBytes: 0,
};

/** Those of them that are being selected, the one with the cursor included; none while none are. */
export function selectedLines(log: LogState): readonly LogLine[] {
  const {selectFromNumber, cursorNumber} = log;
  if (selectFromNumber === undefined || cursorNumber === undefined) return [];
  const from = Math.min(selectFromNumber, cursorNumber);
  const to = Math.max(selectFromNumber, cursorNumber);
  return shownLines(log).filter(({number}) => number >= from && number <= to);
}

/** Where the line of that number stands, else the last before it; -1 where all come after it. */
export function indexOfLine(lines: ReadonlyArray<Pick<LogLine, 'number'>>, number: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.number ?? 0) <= number) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
