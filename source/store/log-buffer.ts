import type {LogLine} from '../objects/log-line.ts';
import type {LogBuffer} from './log-state.ts';
import type {LogSettings} from './settings.ts';

/** Nothing read yet. */
export const emptyLogBuffer: LogBuffer = {lines: [], sizeBytes: 0, droppedLines: 0, nextNumber: 0};

/**
The buffer with these lines at its end, and without the oldest that no longer fit. `skippedLines` came before them
and were not kept: they count as dropped. A marker is ours, so it never counts. One copy of the list per call.
The newest line stays, however long it is.
*/
export function appendToLog(
  buffer: LogBuffer,
  lines: readonly Omit<LogLine, 'number'>[],
  skippedLines: number,
  {mostLines, mostBytes}: Pick<LogSettings, 'mostLines' | 'mostBytes'>,
): LogBuffer {
  if (lines.length === 0) {
    return skippedLines === 0 ? buffer : {...buffer, droppedLines: buffer.droppedLines + skippedLines};
  }
  const added: LogLine[] = [];
  let number = buffer.nextNumber;
  let sizeBytes = buffer.sizeBytes;
  for (const {source, stream, timestamp, text, cutBytes} of lines) {
    added.push({number, source, stream, timestamp, text, cutBytes});
    number++;
    sizeBytes += Buffer.byteLength(text);
  }

  const oldCount = buffer.lines.length;
  const count = oldCount + added.length;
  const lineAt = (index: number) => (index < oldCount ? buffer.lines[index] : added[index - oldCount]);
  let first = 0;
  let droppedLines = buffer.droppedLines + skippedLines;
  while (count - first > mostLines || (sizeBytes > mostBytes && count - first > 1)) {
    const dropped = lineAt(first);
    if (dropped === undefined) break;
    sizeBytes -= Buffer.byteLength(dropped.text);
    if (dropped.stream !== 'marker') droppedLines++;
    first++;
  }
  return {
    lines: first >= oldCount ? added.slice(first - oldCount) : [...buffer.lines.slice(first), ...added],
    sizeBytes,
    droppedLines,
    nextNumber: number,
  };
}
