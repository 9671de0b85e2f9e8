import type {LogLine} from '../objects/log-line.ts';
import {safeLogText} from './log-text.ts';
import {plainText} from './styled-text.ts';

/** A line of a log for a clipboard or a file: no colours, nothing that a terminal obeys; with its timestamp where asked for. */
export function plainLogLine({text, timestamp}: LogLine, hasTimestamp: boolean): string {
  const plain = plainText(safeLogText(text, {colour: false}));
  return hasTimestamp && timestamp !== '' ? `${timestamp} ${plain}` : plain;
}
