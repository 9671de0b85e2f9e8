import {setMaxListeners} from 'node:events';

/** An abort signal of one's own that also aborts with its parent. */
export type ChildController = {
  readonly signal: AbortSignal;
  /** To be called in any case: it also lets go of the parent. */
  readonly abort: () => void;
};

/** For one connection, one stream, one wait. */
export function childController(parent: AbortSignal): ChildController {
  const controller = new AbortController();
  // Many calls hang on one feed's signal: Node would print a warning at the eleventh.
  setMaxListeners(0, parent, controller.signal);
  const abort = (): void => {
    parent.removeEventListener('abort', abort);
    controller.abort();
  };
  if (parent.aborted) abort();
  else parent.addEventListener('abort', abort);
  return {signal: controller.signal, abort};
}
