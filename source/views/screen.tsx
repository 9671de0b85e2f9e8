import {Box} from 'ink';
import {bottomSegments} from '../panes/bottom-line.ts';
import {headerSegments, shortHeaderSegments} from '../panes/header.ts';
import {layoutOf} from '../panes/layout.ts';
import type {Segment} from '../panes/segments.ts';
import {tabSegments} from '../panes/tabs.ts';
import type {AppState} from '../store/app-state.ts';
import {Body} from './body.tsx';
import {Line, lineText} from './line.tsx';
import type {Pen} from './pen.ts';

/** The whole screen, top to bottom: as many lines as the terminal has rows, never more. */
export function Screen({state, pen}: {readonly state: AppState; readonly pen: Pen}) {
  const layout = layoutOf(state);
  const {columns} = layout;
  const line = (segments: readonly Segment[]) => lineText(segments, columns, pen);
  return (
    <Box flexDirection="column" width={columns} height={layout.rows}>
      {layout.chrome === 'two-lines' && <Line text={line(headerSegments(state, columns))} />}
      {layout.chrome === 'two-lines' && <Line text={line(tabSegments(state, columns))} />}
      {layout.chrome === 'one-line' && <Line text={line(shortHeaderSegments(state, columns))} />}
      <Body state={state} pen={pen} layout={layout} />
      {layout.hasBottomLine && <Line text={line(bottomSegments(state, columns))} />}
    </Box>
  );
}
