import type {LogLine} from '../objects/log-line.ts';

/** What is said behind a line of which something is not kept; '' for a whole one. `hiddenLength`: what of its text is not shown either. */
export function cutNote({cutBytes}: Pick<LogLine, 'cutBytes'>, hiddenLength = 0): string {
  if (cutBytes === Number.POSITIVE_INFINITY) return ' … it goes on, what follows is not kept';
  const bytes = cutBytes + Math.max(0, hiddenLength);
  return bytes === 0 ? '' : ` … ${bytes.toLocaleString('en-US')} bytes more, not kept`;
}
