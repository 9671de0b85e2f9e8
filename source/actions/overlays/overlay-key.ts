import {keysOf} from '../../store/keys-in-force.ts';
import type {Overlay} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {actionById} from '../all-actions.ts';
import {perform} from '../perform.ts';
import {actionKey, actionLogKey} from './action-log-key.ts';
import {confirmKey} from './confirm-key.ts';
import {detailKey} from './detail-key.ts';
import {fileKey, filesKey, filesPaste} from './files-key.ts';
import {formOverlayKey, formOverlayPaste} from './form-overlay-key.ts';
import {jobKey, jobsKey} from './job-key.ts';
import {menuKey} from './menu-key.ts';
import {movingKey} from './moving-key.ts';
import {paletteKey, palettePaste} from './palette-key.ts';
import {placesKey} from './places-key.ts';
import {planKey} from './plan-key.ts';
import {sortKey} from './sort-key.ts';
import {isTyping} from './typing.ts';
import {viewerKey} from './viewer-key.ts';

/** Gives the key to what lies on top; false when nothing there takes it, and it is the pane's. */
export function overlayKey(context: ActionContext, key: string): boolean {
  const state = context.getState();
  const overlay = state.overlays.at(-1);
  if (overlay === undefined) return false;
  // What waits can be taken back from wherever the countdown is shown.
  const undo = actionById('undo');
  const isUndo = state.held.length > 0 && !isTyping(overlay) && keysOf(state, 'undo').includes(key);
  if (isUndo && undo !== undefined) {
    void perform(context, undo);
    return true;
  }
  const takesItself = ['form', 'palette', 'confirm', 'files', 'plan'].includes(overlay.kind);
  return takesKey(context, overlay, takesItself ? key : movingKey(state, key));
}

/** A paste goes to what lies on top, where that has a text field. */
export function overlayPaste(context: ActionContext, text: string): void {
  const overlay = context.getState().overlays.at(-1);
  if (overlay?.kind === 'form') formOverlayPaste(context, overlay, text);
  if (overlay?.kind === 'files') filesPaste(context, overlay, text);
  if (overlay?.kind === 'palette') palettePaste(context, overlay, text);
}

function takesKey(context: ActionContext, overlay: Overlay, key: string): boolean {
  switch (overlay.kind) {
    case 'detail':
      return detailKey(context, overlay, key);
    case 'help':
    case 'about':
    case 'settings':
      return viewerKey(context, overlay, key);
    case 'action-log':
      return actionLogKey(context, overlay, key);
    case 'action':
      return actionKey(context, overlay, key);
    case 'menu':
      return menuKey(context, overlay, key);
    case 'palette':
      return paletteKey(context, overlay, key);
    case 'sort':
      return sortKey(context, overlay, key);
    case 'places':
      return placesKey(context, overlay, key);
    case 'confirm':
      return confirmKey(context, overlay, key);
    case 'form':
      return formOverlayKey(context, overlay, key);
    case 'plan':
      return planKey(context, overlay, key);
    case 'job':
      return jobKey(context, overlay, key);
    case 'files':
      return filesKey(context, overlay, key);
    case 'file':
      return fileKey(context, overlay, key);
    case 'jobs':
      return jobsKey(context, overlay, key);
  }
}
