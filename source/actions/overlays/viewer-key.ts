import {isKeyOf, keysOf} from '../../store/keys-in-force.ts';
import type {Overlay} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {scrollStep} from './scroll-step.ts';

type Detail = Extract<Overlay, {kind: 'detail'}>;
type Viewer = Extract<Overlay, {kind: 'help' | 'about' | 'settings' | 'action-log'}>;

/** Text to be read: moving scrolls, `q`, `esc` and its own key close it; nothing reaches the list behind it. */
export function viewerKey(context: ActionContext, overlay: Viewer, key: string): boolean {
  const state = context.getState();
  // An overlay's kind is also the id of the action that opened it.
  const closes = ['quit', overlay.kind].some(id => isKeyOf(state, id, key));
  if (closes || key === 'esc' || key === 'enter') {
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
  const state = context.getState();
  if (state.split === 'list') return false;
  // The second key of a sequence: `y i` yanks the id.
  if (state.pendingKeys.length > 0) return false;
  const isInspect = keysOf(state, 'inspect').includes(key);
  if (isInspect || keysOf(state, 'detail').includes(key)) {
    const tab = isInspect && overlay.tab !== 'inspect' ? 'inspect' : 'summary';
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
