import {Text} from 'ink';
import type {Segment} from '../panes/segments.ts';
import {lineText} from './line.tsx';
import type {Pen} from './pen.ts';

/**
A text of exactly `rows` lines: cut below, or filled up with empty ones. One node for Ink to lay out, not one for each
line: laying out costs by the node, and the lines are cut to their width already.
*/
export function Lines({
  lines,
  columns,
  rows,
  pen,
}: {
  readonly lines: ReadonlyArray<readonly Segment[]>;
  readonly columns: number;
  readonly rows: number;
  readonly pen: Pen;
}) {
  if (rows <= 0) return null;
  const texts = Array.from({length: rows}, (_, index) => lineText(lines[index] ?? [], columns, pen));
  // Ink leaves out a line that holds nothing at all.
  return <Text wrap="hard">{texts.map(text => (text === '' ? ' ' : text)).join('\n')}</Text>;
}
