import {detailLines, detailTitle} from '../panes/detail.ts';
import type {AppState} from '../store/app-state.ts';
import {Lines} from './lines.tsx';
import type {Pen} from './pen.ts';

/** The detail of the selected object, beside, below or in place of the list. */
export function Detail({
  state,
  columns,
  rows,
  pen,
}: {
  readonly state: AppState;
  readonly columns: number;
  readonly rows: number;
  readonly pen: Pen;
}) {
  const detail = state.overlays.findLast(overlay => overlay.kind === 'detail');
  if (detail?.kind !== 'detail' || rows <= 0) return null;
  const lines = detailLines(detail, state, columns);
  const top = Math.max(0, Math.min(detail.topIndex, lines.length - (rows - 1)));
  const more = lines.length - top - (rows - 1);
  const shown = lines.slice(top, top + rows - 1);
  const rest = more > 0 ? [{text: `   ${more} more below`, style: 'muted'} as const] : [];
  return (
    <Lines
      lines={[[...detailTitle(detail, state), ...rest], ...shown]}
      columns={columns}
      rows={rows}
      pen={pen}
    />
  );
}
