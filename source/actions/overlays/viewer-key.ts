import type {Overlay} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {scrollStep} from './scroll-step.ts';

type Detail = Extract<Overlay, {kind: 'detail'}>;
type Viewer = Extract<Overlay, {kind: 'help' | 'about' | 'action-log'}>;

/** The key that opened it. */
const ownKeys: Readonly<Record<Viewer['kind'], string>> = {help: '?', about: '', 'action-log': 'L'};

/** Text to be read: moving scrolls, `q`, `esc` and its own key close it; nothing reaches the list behind it. */
export function viewerKey(context: ActionContext, overlay: Viewer, key: string): boolean {
  if (['q', 'esc', 'enter', ownKeys[overlay.kind]].includes(key)) {
    context.apply({type: 'overlay-closed', kind: overlay.kind});
    return true;
  }
  const step = scrollStep(key, context.pageRows());
  if (step !== undefined) {
    context.apply({
      type: 'overlay-changed',
      overlay: {...overlay, topIndex: Math.max(0, overlay.topIndex + step)},
    });
  }
  return true;
}

/** The detail beside a list leaves the keys to the list; in its place it is scrolled with them. */
export function detailKey(context: ActionContext, overlay: Detail, key: string): boolean {
  // Hidden by `z`: the keys are the list's, and these bring it back.
  if (context.getState().split === 'list') return false;
  // The second key of a sequence: `y i` yanks the id.
  if (context.getState().pendingKeys.length > 0) return false;
  if (key === 'i' || key === 'enter') {
    const tab = key === 'i' ? (overlay.tab === 'inspect' ? 'summary' : 'inspect') : 'summary';
    context.apply({type: 'overlay-changed', overlay: {...overlay, tab, topIndex: 0}});
    return true;
  }
  if (!context.isListHidden()) return false;
  const step = scrollStep(key, context.pageRows());
  if (step === undefined) return false;
  context.apply({
    type: 'overlay-changed',
    overlay: {...overlay, topIndex: Math.max(0, overlay.topIndex + step)},
  });
  return true;
}
