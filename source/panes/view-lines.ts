import {plainLog} from '../actions/plain-log.ts';
import {harmlessText} from '../format/safe-text.ts';
import {dockerTable} from '../format/table.ts';
import type {AppState} from '../store/app-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {shownLines} from '../store/shown-lines.ts';
import {listPane} from './all-panes.ts';
import {detailHead, detailLines} from './detail.ts';
import {diskTotalsLines} from './disk-totals.ts';
import {detailRoom, layoutOf} from './layout.ts';
import {visibleRows} from './pane-rows.ts';
import {plainOf, type Segment} from './segments.ts';

// Nothing is wrapped in a file.
const allColumns = 100_000;

/**
What is looked at, as plain lines: the list as it is filtered and sorted, the detail where one is open, the log. Whole:
every row and every column that holds something, also what is not on the screen.
*/
export function viewLines(state: AppState): readonly string[] {
  const {detail: place} = layoutOf(state);
  const shownDetail = place === 'none' ? undefined : openOverlay(state, 'detail');
  return [
    ...(place === 'instead' ? [] : mainLines(state)),
    ...(place === 'instead' || shownDetail === undefined ? [] : ['']),
    ...(shownDetail === undefined
      ? []
      : [
          plainLine(detailHead(shownDetail, state, {columns: detailRoom(state).columns})),
          ...detailLines(shownDetail, state, {...detailRoom(state), columns: allColumns}).map(plainLine),
        ]),
  ];
}

function mainLines(state: AppState): readonly string[] {
  if (state.pane === 'logs') {
    return plainLog(state.log, shownLines(state.log));
  }
  const {usage} = state.disk;
  const totals = state.pane === 'disk' && usage !== undefined ? diskTotalsLines(usage, allColumns) : [];
  return [...totals.map(plainLine), ...(totals.length === 0 ? [] : ['']), ...listLines(state)];
}

function listLines(state: AppState): readonly string[] {
  const pane = listPane(state.pane);
  if (pane === undefined) return [];
  const rows = visibleRows(pane, state);
  const cells = pane.columns.map(column => rows.map(row => harmlessText(column.text(row, state))));
  const used = pane.columns.flatMap((column, index) => {
    const texts = cells[index] ?? [];
    const isEmpty = rows.length > 0 && texts.every(text => text === '');
    return isEmpty || column.isUsed?.(state) === false ? [] : [{header: column.header, texts}];
  });
  return dockerTable(
    used.map(({header}) => header),
    rows.map((_, row) => used.map(({texts}) => texts[row] ?? '')),
  )
    .split('\n')
    .slice(0, -1)
    .map(line => line.trimEnd());
}

function plainLine(line: readonly Segment[]): string {
  return harmlessText(plainOf(line)).trimEnd();
}
