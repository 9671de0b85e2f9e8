import {isKeyOf} from '../../store/keys-in-force.ts';
import type {OverlayOf} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {showRow} from '../forms/show-row.ts';
import {scrollStep, steppedIndex} from './scroll-step.ts';

/** Choosing which of several rows to go to. */
export function placesKey(context: ActionContext, overlay: OverlayOf<'places'>, key: string): boolean {
  const isLeft = key === 'esc' || isKeyOf(context.getState(), 'quit', key);
  if (isLeft || key === 'enter') {
    context.apply({type: 'overlay-closed', kind: 'places'});
    const place = isLeft ? undefined : overlay.places[overlay.selectedIndex];
    if (place !== undefined) showRow(context, place.pane, place.key);
    return true;
  }
  const step = scrollStep(key, context.pageRows());
  if (step !== undefined) {
    const selectedIndex = steppedIndex(overlay.selectedIndex, step, overlay.places.length);
    context.apply({type: 'overlay-changed', overlay: {...overlay, selectedIndex}});
  }
  return true;
}
