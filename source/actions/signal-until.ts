import type {AppState} from '../store/app-state.ts';
import type {ActionContext} from './action.ts';

/** A signal that aborts as soon as the state is so, and with the program. `letGo` is to be called in any case: it stops the looking. */
export function signalUntil(
  {getState, subscribe, signal}: Pick<ActionContext, 'getState' | 'subscribe' | 'signal'>,
  isSo: (state: AppState) => boolean,
): {readonly signal: AbortSignal; readonly letGo: () => void} {
  const controller = new AbortController();
  const look = () => {
    if (isSo(getState())) controller.abort();
  };
  const letGo = subscribe(look);
  look();
  return {signal: AbortSignal.any([signal, controller.signal]), letGo};
}
