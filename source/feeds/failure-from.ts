import type {EngineError} from '../engine/engine-error.ts';
import type {Failure} from '../store/failure.ts';

/** A failed call as plain data for the state. */
export function failureFrom(error: unknown): Failure {
  if (isEngineError(error)) return {kind: error.kind, message: error.message, advice: error.advice};
  return {kind: 'failed', message: error instanceof Error ? error.message : String(error), advice: ''};
}

/** An EngineError's kind; `failed` for anything else. */
export function kindOf(error: unknown): EngineError['kind'] {
  return isEngineError(error) ? error.kind : 'failed';
}

/** The engine, or something in its place, answered over HTTP: the connection itself stands. */
export function hasAnswered(error: unknown): boolean {
  return isEngineError(error) && error.statusCode !== undefined;
}

// By its shape: this room knows the engine's types only.
function isEngineError(error: unknown): error is EngineError {
  return error instanceof Error && error.name === 'EngineError' && 'kind' in error && 'advice' in error;
}
