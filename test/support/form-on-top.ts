import type {AppState} from '../../source/store/app-state.ts';
import type {FormOverlay} from '../../source/store/overlay.ts';

/** The form that is open; throws where something else is. */
export function formOnTop({overlays}: AppState): FormOverlay {
  const top = overlays.at(-1);
  if (top?.kind !== 'form') throw new Error(`no form is open but ${top?.kind ?? 'nothing'}`);
  return top;
}
