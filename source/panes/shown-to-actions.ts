import type {ActionContext} from '../actions/action.ts';
import type {AppState} from '../store/app-state.ts';
import {keysShown} from './all-panes.ts';
import {detailViewOf} from './detail-view.ts';
import {fileViewOf} from './file-view.ts';
import {logViewOf} from './log-view.ts';
import {isListHidden, pageRowsOf, sortColumns} from './on-screen.ts';
import {viewLines} from './view-lines.ts';

/** What an action may ask of the screen: its rows, its order, where its views go. */
export type ShownToActions = Pick<
  ActionContext,
  | 'pageRows'
  | 'isListHidden'
  | 'sortColumns'
  | 'visibleKeys'
  | 'logView'
  | 'detailView'
  | 'fileView'
  | 'viewLines'
>;

/** As the state has it whenever it is asked. */
export function shownToActions(getState: () => AppState): ShownToActions {
  return {
    pageRows: () => pageRowsOf(getState()),
    isListHidden: () => isListHidden(getState()),
    sortColumns: () => sortColumns(getState()),
    visibleKeys: () => keysShown(getState().pane, getState()),
    logView: logViewOf(getState),
    detailView: detailViewOf(getState),
    fileView: fileViewOf(getState),
    viewLines: () => viewLines(getState()),
  };
}
