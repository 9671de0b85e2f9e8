import {logHead} from '../panes/log-head.ts';
import {logScreen} from '../panes/log-screen.ts';
import type {Segment} from '../panes/segments.ts';
import {wrapSegments} from '../panes/wrap-segments.ts';
import {Lines} from './lines.tsx';
import type {PartProps} from './part-props.ts';

/** A container's log: a line about it, and as many of its lines as there is room for. */
export function Log({state, columns, rows, pen}: PartProps) {
  const screen = logScreen({log: state.log, columns, rows: rows - 1, isUnicode: pen.isUnicode});
  const head = logHead(state, screen, {columns, isUnicode: pen.isUnicode});
  const body: ReadonlyArray<readonly Segment[]> =
    screen.emptyText === ''
      ? screen.lines.map(line => line.segments)
      : wrapSegments([{text: ` ${screen.emptyText}`, style: 'muted'}], columns, 1);
  return <Lines lines={[head, ...body]} columns={columns} rows={rows} pen={pen} />;
}
