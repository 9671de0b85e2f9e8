import type {LogLine} from '../objects/log-line.ts';
import type {NewLine} from './end-lines.ts';

/** Lines with others among them. */
export type InsertedLines = {
  readonly lines: readonly LogLine[];
  /** The number that a line has now: it goes up where others came late and stand before it. */
  readonly numberNow: (number: number) => number;
  /** Lines from this number on are others than before, or were not there. */
  readonly changedFrom: number;
};

/**
New lines among those that are held, each where it belongs by its `time`: at the end, unless its container's log came
late. Those of the same time stay as they came. Both lists are in order; lines without a time go to the end.
*/
export function insertByTime(
  held: readonly LogLine[],
  added: readonly NewLine[],
  nextNumber: number,
): InsertedLines {
  const firstNumber = nextNumber - held.length;
  const earliest = timeOf(added[0]);
  let start = held.length;
  while (earliest !== '' && start > 0 && timeOf(held[start - 1]) > earliest) start--;

  const lines = held.slice(0, start);
  const later = held.slice(start);
  const laterNumbers: number[] = [];
  const pushLater = (line: LogLine): void => {
    laterNumbers.push(firstNumber + lines.length);
    lines.push({...line, number: firstNumber + lines.length});
  };
  for (const line of added) {
    for (let next = later[laterNumbers.length]; next !== undefined; next = later[laterNumbers.length]) {
      if (timeOf(line) < timeOf(next)) break;
      pushLater(next);
    }
    lines.push({...line, number: firstNumber + lines.length});
  }
  for (const line of later.slice(laterNumbers.length)) pushLater(line);

  const changedFrom = firstNumber + start;
  return {
    lines,
    changedFrom,
    numberNow: number => laterNumbers[number - changedFrom] ?? number,
  };
}

function timeOf(line: Pick<LogLine, 'time'> | undefined): string {
  return line?.time ?? '';
}
