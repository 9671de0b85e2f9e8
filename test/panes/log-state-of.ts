import type {LogLine} from '../../source/objects/log-line.ts';
import {type LogSource, type LogState, nothingKept, openingSource} from '../../source/store/log-state.ts';

/** A followed log of these lines; a text alone is a line of stdout. */
export function logOf(
  lines: ReadonlyArray<string | Partial<LogLine>>,
  more: Partial<LogState> & {
    readonly droppedLines?: number;
    readonly isCut?: boolean;
    readonly source?: Partial<LogSource>;
  } = {},
): LogState {
  const {droppedLines = 0, isCut = false, source = {}, ...log} = more;
  return {
    selection: 1,
    sources: [{...openingSource({containerId: 'c1', containerName: 'web'}), status: 'streaming', ...source}],
    isPinned: true,
    window: {tailLines: 1000},
    buffer: {
      lines: lines.map((line, index) => ({
        number: droppedLines + index,
        source: 0,
        stream: 'stdout',
        timestamp: '',
        cutBytes: 0,
        text: '',
        ...(typeof line === 'string' ? {text: line} : line),
      })),
      sizeBytes: 0,
      droppedLines,
      isCut,
      nextNumber: droppedLines + lines.length,
    },
    isFollowing: true,
    bottomNumber: 0,
    hasTimestamps: false,
    isWrapped: true,
    isRaw: false,
    expanded: new Set(),
    panColumns: 0,
    search: '',
    cursorNumber: undefined,
    selectFromNumber: undefined,
    keep: undefined,
    kept: nothingKept,
    ...log,
  };
}

/** So many lines, each its own index. */
export function numberedLines(count: number): readonly string[] {
  return Array.from({length: count}, (_, index) => `line ${index}`);
}
