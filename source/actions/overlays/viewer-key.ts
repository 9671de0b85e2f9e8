import {isKeyOf} from '../../store/keys-in-force.ts';
import type {OverlayOf} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {scrollStep} from './scroll-step.ts';

type Viewer = OverlayOf<'help' | 'about' | 'settings' | 'action'>;

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
