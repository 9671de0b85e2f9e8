import type {AppState} from '../store/app-state.ts';
import {layoutOf} from './layout.ts';
import {
  type LogMove,
  logBottom,
  logCursor,
  logExpanded,
  logScroll,
  logTop,
  nextMatch,
} from './log-screen-scroll.ts';

/** Where the log's view goes, for the actions: the size of the screen decides how far. */
export function logViewOf(getState: () => AppState): {
  readonly scroll: (deltaRows: number) => LogMove;
  readonly top: () => LogMove;
  readonly bottom: () => LogMove;
  readonly cursor: () => LogMove;
  readonly expanded: (number: number) => LogMove;
  readonly match: (direction: 1 | -1) => LogMove;
} {
  const area = () => {
    const {columns, bodyRows} = layoutOf(getState());
    return {columns, rows: Math.max(1, bodyRows - 1)};
  };
  return {
    scroll: deltaRows => logScroll(getState().log, deltaRows, area()),
    top: () => logTop(getState().log, area()),
    bottom: () => logBottom(getState().log, area()),
    cursor: () => logCursor(getState().log, area()),
    expanded: number => logExpanded(getState().log, number, area()),
    match: direction => nextMatch(getState().log, direction, area()),
  };
}
