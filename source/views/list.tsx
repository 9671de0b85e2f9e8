import {placeColumns} from '../panes/column-layout.ts';
import {emptyListLines} from '../panes/empty-list.ts';
import {failedListLines} from '../panes/failed-list.ts';
import {layoutOf} from '../panes/layout.ts';
import {headSegments, prefixColumns, rowSegments} from '../panes/list-row.ts';
import type {Pane} from '../panes/pane.ts';
import {visibleRows} from '../panes/pane-rows.ts';
import type {Segment} from '../panes/segments.ts';
import {shownColumns} from '../panes/shown-columns.ts';
import {Lines} from './lines.tsx';
import type {PartProps} from './part-props.ts';

/** A pane's list: column heads, and the rows that are on screen, no others. */
export function List<Row>({pane, state, columns, rows, pen}: PartProps & {readonly pane: Pane<Row>}) {
  const hasHeads = layoutOf(state).hasColumnHeads && rows >= 2;
  const failed = failedListLines(state, rows - (hasHeads ? 1 : 0));
  const listRows = rows - (hasHeads ? 1 : 0) - failed.length;
  const all = visibleRows(pane, state);
  const view = state.lists[pane.id];
  // Under a dialog there are fewer rows than the list was settled for: the selected one stays in sight.
  const top = Math.max(view.topIndex, Math.min(view.selectedIndex - listRows + 1, all.length - listRows));
  const placed = placeColumns({
    columns: shownColumns(pane, state),
    rows: all,
    state,
    available: columns - prefixColumns,
  });
  const lines: Array<readonly Segment[]> = hasHeads ? [headSegments(placed, view)] : [];
  if (all.length === 0) lines.push(...emptyListLines(pane, state, columns));
  else lines.push(...failed);
  for (const row of all.slice(top, top + listRows)) lines.push(rowSegments({pane, row, placed, state}));
  return <Lines lines={lines} columns={columns} rows={rows} pen={pen} />;
}
