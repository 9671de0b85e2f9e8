import type {DetailView} from '../actions/action.ts';
import type {AppState} from '../store/app-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {detailLines, detailRows} from './detail.ts';
import {tabOf, tabsOf} from './detail-tabs.ts';
import {detailRoom} from './layout.ts';
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
  const first = detail.cursorIndex + direction;
  for (let step = 0; step < lines.length; step++) {
    const offset = direction < 0 ? -step : step;
    const index = (((first + offset) % lines.length) + lines.length) % lines.length;
    if (!isIn(plainOf(lines[index] ?? []))) continue;
    const row = detailRows(detail, state, room).lineIndexes.indexOf(index);
    const isOnScreen = row >= detail.topIndex && row < detail.topIndex + room.rows;
    const topIndex = isOnScreen ? detail.topIndex : Math.max(0, row - Math.floor(room.rows / 2));
    return {search, cursorIndex: index, topIndex};
  }
  return undefined;
}
