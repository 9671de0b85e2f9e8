import type {Engine} from '../engine/engine.ts';
import type {AppState} from '../store/app-state.ts';
import type {Change} from '../store/change.ts';
import type {Clock} from './clock.ts';

/** What every feed is given. It runs until `signal` aborts, and never rejects. */
export type FeedDeps = {
  readonly engine: Engine;
  readonly getState: () => AppState;
  readonly apply: (...changes: readonly Change[]) => void;
  /** Calls back after each change of the state; returns the way to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
};
