import type {LogLine} from '../objects/log-line.ts';
import type {LogState} from './log-state.ts';

/** The lines of a log that can be scrolled to: all that are held, or those that `&` keeps. Oldest first. */
export function shownLines({keep, kept, buffer}: LogState): readonly LogLine[] {
  return keep === undefined ? buffer.lines : kept.lines;
}

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
