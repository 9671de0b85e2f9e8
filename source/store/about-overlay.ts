import type {Json} from '../objects/json.ts';
import type {Failure} from './failure.ts';

/** The About screen: what the engine is. */
export type AboutOverlay = {
  readonly kind: 'about';
  readonly topIndex: number;
  readonly status: 'loading' | 'ready' | 'failed';
  /** The engine's answer to `/info`. */
  readonly info?: Json;
  /** The engine's answer to `/version`. */
  readonly version?: Json;
  readonly failure?: Failure;
};
