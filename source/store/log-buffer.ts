import type {LogLine} from '../objects/log-line.ts';
import {type InsertedLines, insertByTime} from './insert-by-time.ts';
import type {LogBuffer} from './log-state.ts';
import type {LogSettings} from './settings.ts';

/** Nothing read yet. */
export const emptyLogBuffer: LogBuffer = {lines: [], sizeBytes: 0, droppedLines: 0, nextNumber: 0};

/** A buffer after new lines, and what they mean for those that it held before. */
export type GrownBuffer = Omit<InsertedLines, 'lines'> & {readonly buffer: LogBuffer};

/**
The buffer with these lines, and without the oldest that no longer fit. `skippedLines` came before them and were not
kept: they count as dropped. A marker is ours, so it never counts. The newest line stays, however long it is.
*/
export function receiveLines(
  before: LogBuffer,
  added: readonly Omit<LogLine, 'number'>[],
  skippedLines: number,
  {mostLines, mostBytes}: Pick<LogSettings, 'mostLines' | 'mostBytes'>,
): GrownBuffer {
  const {lines, ...inserted} = insertByTime(before.lines, added, before.nextNumber);
  if (added.length === 0 && skippedLines === 0) return {buffer: before, ...inserted};
  let sizeBytes = added.reduce((size, {text}) => size + Buffer.byteLength(text), before.sizeBytes);
  let droppedLines = before.droppedLines + skippedLines;
  let first = 0;
  while (lines.length - first > mostLines || (sizeBytes > mostBytes && lines.length - first > 1)) {
    const dropped = lines[first];
    if (dropped === undefined) break;
    sizeBytes -= Buffer.byteLength(dropped.text);
    if (dropped.stream !== 'marker') droppedLines++;
    first++;
  }
  const buffer: LogBuffer = {
    lines: first === 0 ? lines : lines.slice(first),
    sizeBytes,
    droppedLines,
    nextNumber: before.nextNumber + added.length,
  };
  return {buffer, ...inserted};
}
