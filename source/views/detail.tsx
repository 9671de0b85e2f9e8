import {detailHead, shownDetailRows} from '../panes/detail.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {Lines} from './lines.tsx';
import type {PartProps} from './part-props.ts';

/** The detail of the selected object, beside, below or in place of the list. */
export function Detail({state, columns, rows, pen}: PartProps) {
  const detail = openOverlay(state, 'detail');
  if (detail === undefined || rows <= 0) return null;
  const shown = shownDetailRows(detail, state, {columns, rows: rows - 1});
  return (
    <Lines
      lines={[detailHead(detail, state, {columns, belowCount: shown.belowCount}), ...shown.rows]}
      columns={columns}
      rows={rows}
      pen={pen}
    />
  );
}
