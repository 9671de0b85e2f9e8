import {plainLogLine} from '../format/plain-log-line.ts';
import type {LogLine} from '../objects/log-line.ts';
import type {LogState} from '../store/log-state.ts';

/** Lines of the log for a clipboard or a file: with their timestamps where the screen has them, with names where there are several. */
export function plainLog(log: LogState, lines: readonly LogLine[]): readonly string[] {
  const {sources, hasTimestamps: hasTimestamp} = log;
  const nameOf = ({source}: LogLine) => (sources.length < 2 ? '' : (sources[source]?.containerName ?? ''));
  return lines.map(line => plainLogLine(line, {hasTimestamp, name: nameOf(line)}));
}
