import {Box} from 'ink';
import type {Segment} from '../panes/pane.ts';
import {Line, lineText} from './line.tsx';

/** A text of exactly `rows` lines: cut below, or filled up with empty ones. */
export function Lines({
  lines,
  columns,
  rows,
  isUnicode,
}: {
  readonly lines: ReadonlyArray<readonly Segment[]>;
  readonly columns: number;
  readonly rows: number;
  readonly isUnicode: boolean;
}) {
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      {Array.from({length: rows}, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place.
        <Line key={index} text={lineText(lines[index] ?? [], columns, isUnicode)} />
      ))}
    </Box>
  );
}
