import type {LogLine} from '../../source/objects/log-line.ts';
import type {ScrolledLog} from '../../source/panes/log-screen-rows.ts';

/** A followed log of these lines; a text alone is a line of stdout. */
export function logOf(
  lines: ReadonlyArray<string | Partial<LogLine>>,
  more: Partial<ScrolledLog> & {readonly droppedLines?: number} = {},
): ScrolledLog {
  const {droppedLines = 0, ...log} = more;
  return {
    containerId: 'c1',
    containerName: 'web',
    isPinned: true,
    status: 'streaming',
    emptyReason: '',
    buffer: {
      lines: lines.map((line, index) => ({
        number: droppedLines + index,
        stream: 'stdout',
        timestamp: '',
        cutBytes: 0,
        text: '',
        ...(typeof line === 'string' ? {text: line} : line),
      })),
      sizeBytes: 0,
      droppedLines,
      nextNumber: droppedLines + lines.length,
    },
    isFollowing: true,
    bottomNumber: 0,
    tailLines: 1000,
    hasTimestamps: false,
    isWrapped: true,
    panColumns: 0,
    search: '',
    ...log,
  };
}

/** So many lines, each its own index. */
export function numberedLines(count: number): readonly string[] {
  return Array.from({length: count}, (_, index) => `line ${index}`);
}
