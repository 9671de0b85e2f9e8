import {Box} from 'ink';
import {listPane} from '../panes/all-panes.ts';
import {connectionLines, isNeverConnected} from '../panes/connection-lines.ts';
import type {Layout} from '../panes/layout.ts';
import {overlayText} from '../panes/overlay-lines.ts';
import {sheetRoom} from '../panes/sheet-room.ts';
import type {AppState} from '../store/app-state.ts';
import {Detail} from './detail.tsx';
import {DiskTotals} from './disk-totals.tsx';
import {Lines} from './lines.tsx';
import {List} from './list.tsx';
import {Log} from './log.tsx';
import type {Pen} from './pen.ts';
import {Sheet} from './sheet.tsx';

type Props = {readonly state: AppState; readonly pen: Pen; readonly layout: Layout};

/** Everything between the tabs and the bottom line: a list and its detail, a log, and what lies over them. */
export function Body({state, pen, layout}: Props) {
  const top = state.overlays.at(-1);
  const sheet =
    top === undefined || top.kind === 'detail' ? undefined : overlayText(top, state, layout.columns);
  const room = sheet === undefined ? undefined : sheetRoom(sheet, layout.bodyRows);
  return (
    <Box flexDirection="column" height={layout.bodyRows}>
      <Under state={state} pen={pen} layout={layout} rows={layout.bodyRows - (room?.rows ?? 0)} />
      {sheet !== undefined && room !== undefined && (
        <Sheet text={sheet} room={room} columns={layout.columns} pen={pen} />
      )}
    </Box>
  );
}

/** What lies under a dialog, as much of it as there is room for. */
function Under({state, pen, layout, rows}: Props & {readonly rows: number}) {
  const {columns} = layout;
  if (rows <= 0) return null;
  if (isNeverConnected(state)) {
    return <Lines lines={connectionLines(state, columns)} columns={columns} rows={rows} pen={pen} />;
  }
  const pane = listPane(state.pane);
  if (pane === undefined) return <Log state={state} columns={columns} rows={rows} pen={pen} />;
  if (layout.detail === 'instead') {
    return <Detail state={state} columns={columns} rows={rows} pen={pen} />;
  }
  if (layout.detail === 'beside') {
    return (
      <Box>
        <Box flexDirection="column" width={layout.listColumns + 1}>
          <List pane={pane} state={state} columns={layout.listColumns} rows={rows} pen={pen} />
        </Box>
        <Detail state={state} columns={layout.detailColumns} rows={rows} pen={pen} />
      </Box>
    );
  }
  if (layout.detail === 'below') {
    const listRows = Math.min(rows, layout.bodyRows - layout.detailRows);
    return (
      <>
        <List pane={pane} state={state} columns={columns} rows={listRows} pen={pen} />
        <Detail state={state} columns={columns} rows={rows - listRows} pen={pen} />
      </>
    );
  }
  if (state.pane === 'disk') {
    return <DiskTotals state={state} columns={columns} rows={rows} pen={pen} />;
  }
  return <List pane={pane} state={state} columns={columns} rows={rows} pen={pen} />;
}
