import {diskUsageCells} from '../format/disk-usage-cells.ts';
import {humanDuration} from '../format/duration.ts';
import {dockerTable} from '../format/table.ts';
import type {DiskUsage} from '../objects/disk-usage.ts';
import type {AppState} from '../store/app-state.ts';
import type {Segment} from './segments.ts';

// A line about the figures, and the box: a rule around each of head and four rows.
const boxedRows = 12;
// The same, head and four rows without rules.
const plainRows = 6;
// What the list below needs to be of use: its heads and two rows.
const leastListRows = 3;

/** Whether the totals are drawn as a box in so many rows: a dialog may leave too few. */
export function isBoxed(state: AppState, isUnicode: boolean, rows: number): boolean {
  return hasBox(state, isUnicode) && rows >= boxedRows;
}

/** Whether there is room for a box. Its signs are Unicode, and a small pane has no rows to give away. */
export function hasBox(state: AppState, isUnicode: boolean): boolean {
  return isUnicode && state.size.columns >= 80 && state.size.rows >= 24;
}

/** Rows above the list; 0 where the list needs them all. */
export function totalsRows(state: AppState, isUnicode: boolean, bodyRows: number): number {
  const wanted = hasBox(state, isUnicode) ? boxedRows : plainRows;
  if (wanted + leastListRows <= bodyRows) return wanted;
  return plainRows + leastListRows <= bodyRows ? plainRows : 0;
}

/** How old the figures are, or what is happening with them. */
export function diskHeadSegments(state: AppState): readonly Segment[] {
  const {disk, nowMs} = state;
  const age =
    disk.asOfMs === undefined ? '' : `measured ${humanDuration(nowMs - disk.asOfMs).toLowerCase()} ago`;
  const before = age === '' ? '' : ` · ${age}`;
  switch (disk.status) {
    case 'computing':
      return [{text: ` docker system df · computing…${before}`, style: 'warning'}];
    case 'busy':
      return [
        {
          text: ` docker system df · the engine is busy measuring for somebody else${before}`,
          style: 'warning',
        },
      ];
    case 'failed':
      return [{text: ` docker system df · ${disk.failure?.message ?? 'failed'}${before}`, style: 'error'}];
    case 'stale':
      return [
        {
          text: ` docker system df${age === '' ? ' · not measured yet' : `${before} · something changed since`}`,
          style: 'muted',
        },
      ];
    case 'ready':
      return [{text: ` docker system df · ${age}`, style: 'muted'}];
  }
}

/** The four rows as the docker CLI prints them; where that is too wide, without the counts. */
export function diskTotalsLines(usage: DiskUsage, columns: number): ReadonlyArray<readonly Segment[]> {
  const rows = diskUsageCells(usage);
  const table = dockerTable(
    ['TYPE', 'TOTAL', 'ACTIVE', 'SIZE', 'RECLAIMABLE'],
    rows.map(cells => [cells.type, cells.total, cells.active, cells.size, cells.reclaimable]),
  )
    .trimEnd()
    .split('\n');
  const isTooWide = table.some(line => line.length + 1 > columns);
  const lines = isTooWide
    ? [{type: 'TYPE', size: 'SIZE', reclaimable: 'RECLAIMABLE'}, ...rows].map(
        cells => `${cells.type.padEnd(13)}  ${cells.size.padEnd(7)}  ${cells.reclaimable}`,
      )
    : table;
  return lines.map((line, index) => [{text: ` ${line}`, ...(index === 0 ? {style: 'muted' as const} : {})}]);
}
