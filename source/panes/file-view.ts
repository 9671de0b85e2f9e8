import type {FileView} from '../actions/action.ts';
import type {AppState} from '../store/app-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {fileRows, fileText} from './file-lines.ts';
import {layoutOf} from './layout.ts';
import {nextLine, topShowing} from './next-line.ts';
import {sheetRoom} from './sheet-room.ts';
import {textSearch} from './text-search.ts';

/** Where the view of the open file goes, for the actions: the size of the screen decides. */
export function fileViewOf(getState: () => AppState): FileView {
  return {
    search(search, direction) {
      const state = getState();
      const file = openOverlay(state, 'file');
      if (file === undefined) return undefined;
      const {isIn} = textSearch(search);
      const {lines, topIndex} = file;
      const {columns, bodyRows} = layoutOf(state);
      const {lineIndexes} = fileRows(file, columns);
      const {lineRows} = sheetRoom(fileText(file, state, columns), bodyRows);
      const shown = lineIndexes.slice(topIndex, topIndex + lineRows);
      // As in less: from what is on screen on, wherever the search was before.
      const firstShown = {
        cursorIndex: Math.max(0, shown[0] ?? 0),
        direction: direction === -1 ? -1 : 0,
      } as const;
      const isShown = shown.includes(file.cursorIndex);
      const from = isShown ? {cursorIndex: file.cursorIndex, direction} : firstShown;
      const cursorIndex = nextLine(lines.length, from, index => isIn(lines[index] ?? ''));
      if (cursorIndex === undefined) return undefined;
      return {cursorIndex, topIndex: topShowing(lineIndexes.indexOf(cursorIndex), topIndex, lineRows)};
    },
  };
}
