import type {FileOverlay, FilesOverlay} from '../../store/files-overlay.ts';
import {isKeyOf} from '../../store/keys-in-force.ts';
import {editLine, editorOf, insertText, type LineEditor} from '../../store/line-editor.ts';
import type {ActionContext} from '../action.ts';
import {actionById} from '../all-actions.ts';
import {changeFiles, filesActions, goUp, moveInFiles} from '../files-actions.ts';
import {perform} from '../perform.ts';
import {openPrompt} from '../prompt-key.ts';
import {movingKey} from './moving-key.ts';
import {scrollStep} from './scroll-step.ts';

// What is about all of the program opens over a folder and over a file of it.
const passedOn = ['help', 'palette', 'action-log'];

/** The browser has the keyboard: its own actions (`filesActions`), and `esc`, which goes up. */
export function filesKey(context: ActionContext, overlay: FilesOverlay, typed: string): boolean {
  if (overlay.isFiltering) {
    filterKey(context, overlay, typed);
    return true;
  }
  const state = context.getState();
  const key = movingKey(state, typed);
  const is = (actionId: string) => isKeyOf(state, actionId, key);
  const own = filesActions.find(({id}) => isKeyOf(state, id, typed));
  const step = scrollStep(key, context.pageRows());
  if (passedOn.some(is)) return false;
  if (is('quit')) context.apply({type: 'overlay-closed', kind: 'files'});
  else if (key === 'esc') back(context, overlay);
  else if (own !== undefined) void perform(context, own);
  else if (step !== undefined) moveInFiles(context, overlay, step);
  return true;
}

/** A paste into the filter. */
export function filesPaste(context: ActionContext, overlay: FilesOverlay, text: string): void {
  if (overlay.isFiltering)
    filtered(context, overlay, insertText(overlay.filter, text.replace(/[\r\n]+$/, '')));
}

/** A file is read: moving scrolls, `/` looks for a text, anything that leaves goes back to its folder. */
export function fileKey(context: ActionContext, overlay: FileOverlay, key: string): boolean {
  const state = context.getState();
  const step = scrollStep(key, context.pageRows());
  const is = (...ids: readonly string[]) => ids.some(id => isKeyOf(state, id, key));
  const copyOut = actionById('copy-out');
  if (is(...passedOn)) return false;
  if (overlay.search !== '') {
    const direction = is('next-match') ? 1 : is('previous-match') ? -1 : 0;
    if (direction !== 0 || key === 'esc') {
      const found = direction === 0 ? {search: ''} : context.fileView.search(overlay.search, direction);
      context.apply({type: 'overlay-changed', overlay: {...overlay, ...found}});
      return true;
    }
  }
  if (is('filter', 'search')) {
    openPrompt(context, 'search');
  } else if (is('folder-above', 'quit') || key === 'esc' || key === 'enter') {
    context.apply({type: 'overlay-closed', kind: 'file'});
  } else if (is('copy-out') && copyOut !== undefined) {
    void perform(context, copyOut);
  } else if (step !== undefined) {
    const topIndex = Math.max(0, overlay.topIndex + step);
    context.apply({type: 'overlay-changed', overlay: {...overlay, topIndex}});
  }
  return true;
}

function filterKey(context: ActionContext, overlay: FilesOverlay, key: string): void {
  const step = {down: 1, up: -1}[key];
  if (key === 'esc')
    changeFiles(context, {...overlay, filter: editorOf(''), isFiltering: false, selectedIndex: 0});
  else if (key === 'enter') changeFiles(context, {...overlay, isFiltering: false});
  else if (step !== undefined) moveInFiles(context, overlay, step);
  else {
    const editor = editLine(overlay.filter, key);
    if (editor !== undefined) filtered(context, overlay, editor);
  }
}

function filtered(context: ActionContext, overlay: FilesOverlay, filter: LineEditor): void {
  changeFiles(context, {...overlay, filter, selectedIndex: 0});
}

/** Takes back what was done to the list first. */
function back(context: ActionContext, overlay: FilesOverlay): void {
  if (overlay.filter.text !== '') changeFiles(context, {...overlay, filter: editorOf(''), selectedIndex: 0});
  else if (overlay.marks.size > 0) changeFiles(context, {...overlay, marks: new Set()});
  else if (overlay.path === '/') context.apply({type: 'overlay-closed', kind: 'files'});
  else goUp(context, overlay);
}
