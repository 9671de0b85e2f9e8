import {endLines, type NewLine} from './end-lines.ts';
import {type InsertedLines, insertByTime} from './insert-by-time.ts';
import type {LogBuffer} from './log-state.ts';
import type {LogSettings} from './settings.ts';

/** Nothing read yet. */
export const emptyLogBuffer: LogBuffer = {
  lines: [],
  sizeBytes: 0,
  droppedLines: 0,
  isCut: false,
  nextNumber: 0,
};

/** A buffer after new lines, and what they mean for those that it held before. */
export type GrownBuffer = Omit<InsertedLines, 'lines'> & {readonly buffer: LogBuffer};

/**
The buffer with these lines, each that ends an unfinished one in its place, and without the oldest that no longer fit.
`skippedLines` came before them and were not kept: they count as dropped. A marker is ours, so it never counts. The
newest line stays, however long it is.
*/
export function receiveLines(
  before: LogBuffer,
  received: readonly NewLine[],
  skippedLines: number,
  {mostLines, mostBytes}: Pick<LogSettings, 'mostLines' | 'mostBytes'>,
): GrownBuffer {
  const {held, added, firstChanged, grownBytes} = endLines(before.lines, received);
  const {lines, numberNow, changedFrom: insertedFrom} = insertByTime(held, added, before.nextNumber);
  const changedFrom = Math.min(insertedFrom, before.nextNumber - held.length + firstChanged);
  if (received.length === 0 && skippedLines === 0) return {buffer: before, numberNow, changedFrom};
  let sizeBytes = added.reduce(
    (size, {text}) => size + Buffer.byteLength(text),
    before.sizeBytes + grownBytes,
  );
  let droppedLines = before.droppedLines + skippedLines;
  let isCut = before.isCut || (skippedLines > 0 && before.lines.length === 0);
  let first = 0;
  while (lines.length - first > mostLines || (sizeBytes > mostBytes && lines.length - first > 1)) {
    const dropped = lines[first];
    if (dropped === undefined) break;
    sizeBytes -= Buffer.byteLength(dropped.text);
    if (dropped.stream !== 'marker') {
      droppedLines++;
      isCut = true;
    }
    first++;
  }
  const buffer: LogBuffer = {
    lines: first === 0 ? lines : lines.slice(first),
    sizeBytes,
    droppedLines,
    isCut,
    nextNumber: before.nextNumber + added.length,
  };
  return {buffer, numberNow, changedFrom};
}
