import type {AppState} from './app-state.ts';
import type {Change} from './change.ts';
import {reduce} from './reduce.ts';

/** The one place where the state lives. */
export type Store = {
  readonly getState: () => AppState;
  /** Applies changes in order; listeners hear of them once, after the last. */
  readonly apply: (...changes: readonly Change[]) => void;
  /** Calls `listener` after each `apply` that changed something; returns the way to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
};

/**
`settle` puts right what follows from a state, such as a selection whose row has gone:
it is given the state before and after, and is pure.
*/
export function createStore(
  initial: AppState,
  settle: (before: AppState, after: AppState) => AppState = (_before, after) => after,
): Store {
  let state = settle(initial, initial);
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    apply(...changes) {
      try {
        const before = state;
        const reduced = changes.reduce(reduce, state);
        if (Object.is(reduced, before)) return;
        state = settle(before, reduced);
        for (const listener of [...listeners]) listener();
      } catch (error) {
        // A mistake of ours, which ends the program: an action that hears of it would tell it as a failure of its own.
        queueMicrotask(() => {
          throw error;
        });
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
