import type {DetailView} from '../actions/action.ts';
import type {AppState} from '../store/app-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {detailLines, detailRows} from './detail.ts';
import {tabOf, tabsOf} from './detail-tabs.ts';
import {detailRoom} from './layout.ts';
import {nextLine, topShowing} from './next-line.ts';
import {plainOf} from './segments.ts';
import {textSearch} from './text-search.ts';

/** Where the open detail's view goes, for the actions: its tab and the size of the screen decide. */
export function detailViewOf(getState: () => AppState): DetailView {
  return {
    tabs() {
      const detail = openOverlay(getState(), 'detail');
      return detail === undefined ? [] : tabsOf(detail, getState()).map(({id}) => id);
    },
    scroll(step) {
      const detail = openOverlay(getState(), 'detail');
      if (detail === undefined) return {};
      return tabOf(detail, getState()).hasCursor === true
        ? {cursorIndex: Math.max(0, detail.cursorIndex + step)}
        : {topIndex: Math.max(0, detail.topIndex + step)};
    },
    search: (text, direction) => searched(getState(), text, direction),
    enter() {
      const detail = openOverlay(getState(), 'detail');
      return detail && tabOf(detail, getState()).enter?.change(detail, getState());
    },
  };
}

function searched(state: AppState, search: string, direction: -1 | 0 | 1): ReturnType<DetailView['search']> {
  const detail = openOverlay(state, 'detail');
  if (detail === undefined) return undefined;
  const room = detailRoom(state);
  const lines = detailLines(detail, state, room);
  const {isIn} = textSearch(search);
  const from = {cursorIndex: detail.cursorIndex, direction};
  const cursorIndex = nextLine(lines.length, from, index => isIn(plainOf(lines[index] ?? [])));
  if (cursorIndex === undefined) return undefined;
  const row = detailRows(detail, state, room).lineIndexes.indexOf(cursorIndex);
  return {cursorIndex, topIndex: topShowing(row, detail.topIndex, room.rows)};
}
