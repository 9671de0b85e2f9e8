import {logWindowText} from '../objects/log-window.ts';
import {spread} from '../panes/header.ts';
import {logScreen} from '../panes/log-screen.ts';
import {fewColumns, logKeepText, logPanText} from '../panes/log-screen-words.ts';
import type {Segment} from '../panes/segments.ts';
import {wrapSegments} from '../panes/wrap-segments.ts';
import {keyName} from '../store/keys-in-force.ts';
import {Lines} from './lines.tsx';
import type {PartProps} from './part-props.ts';

/** A container's log: a line about it, and as many of its lines as there is room for. */
export function Log({state, columns, rows, pen}: PartProps) {
  const screen = logScreen({log: state.log, columns, rows: rows - 1, isUnicode: pen.isUnicode});
  const {log} = state;
  const keepText = logKeepText(log, columns);
  const panText = logPanText(log, {
    columns,
    backKey: keyName(state, 'pan-left'),
    isUnicode: pen.isUnicode,
  });
  const isNarrow = columns < fewColumns;
  const title: readonly Segment[] = spread(
    [
      {text: ` ${screen.title || 'no container'}`, style: 'title'},
      {text: `  ${screen.status}`, style: log.isFollowing ? 'success' : 'warning'},
      ...(panText === '' ? [] : [{text: `  ${panText}`, style: 'key'} as const]),
      ...(keepText === '' || isNarrow ? [] : [{text: `  ${keepText}`, style: 'key'} as const]),
      ...(log.search === '' ? [] : [{text: `  /${log.search}`, style: 'key'} as const]),
      ...(log.sources.length === 0
        ? []
        : [{text: `  ${logWindowText(log.window, !log.buffer.isCut)}`, style: 'muted'} as const]),
    ],
    [{text: `${isNarrow && keepText !== '' ? keepText : screen.position} `, style: 'muted'}],
    columns,
  );
  const body: ReadonlyArray<readonly Segment[]> =
    screen.emptyText === ''
      ? screen.lines.map(line => line.segments)
      : wrapSegments([{text: ` ${screen.emptyText}`, style: 'muted'}], columns, 1);
  return <Lines lines={[title, ...body]} columns={columns} rows={rows} pen={pen} />;
}
