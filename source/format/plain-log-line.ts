import type {LogLine} from '../objects/log-line.ts';
import {cutNote} from './cut-note.ts';
import {safeLogText} from './log-text.ts';
import {plainText} from './styled-text.ts';

/**
A line of a log for a clipboard or a file: no colours, nothing that a terminal obeys. A remark of ours does not look
like a line that somebody wrote. `name` is the container's where there are several, '' where there is one.
*/
export function plainLogLine(
  line: LogLine,
  {hasTimestamp, name}: {readonly hasTimestamp: boolean; readonly name: string},
): string {
  const plain = plainText(safeLogText(line.text, {colour: false}));
  const front = name === '' ? '' : `${plainText(safeLogText(name, {colour: false}))} | `;
  if (line.stream === 'marker') return `${front}--- ${plain} ---`;
  const time = hasTimestamp && line.timestamp !== '' ? `${line.timestamp} ` : '';
  return front + time + plain + cutNote(line);
}
