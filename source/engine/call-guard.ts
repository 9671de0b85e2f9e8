import {setMaxListeners} from 'node:events';
import {Readable} from 'node:stream';
import {type Call, isReadMethod} from './call.ts';
import type {Endpoint} from './endpoint.ts';
import {EngineError} from './engine-error.ts';
import {errorFromFailure, isBeforeSending} from './error-from.ts';
import {BodyTooLargeError} from './read-body.ts';

/** What watches over one call. */
export type CallGuard = {
  /** Aborts at the deadline and with the caller's signal. */
  readonly signal: AbortSignal;
  /** The call's archive on its way; ended with the guard. */
  readonly archive: Readable | undefined;
  /** A failure under them, as an EngineError. */
  readonly errorFrom: (error: unknown) => EngineError;
  /** There is no deadline any more. */
  readonly stopClock: () => void;
  readonly end: () => void;
};

/** One call's deadline and its caller's signal, as one signal; and what a failure under them means. */
export function createGuard(call: Call, endpoint: Endpoint): CallGuard {
  const controller = new AbortController();
  let isLate = false;
  const startClock = () =>
    setTimeout(() => {
      isLate = true;
      controller.abort();
    }, call.deadlineSeconds * 1000);
  let timer: NodeJS.Timeout | undefined = startClock();

  const outer = call.signal;
  const forward = (): void => controller.abort();
  if (outer?.aborted) forward();
  if (outer !== undefined) {
    // A feed's one signal stands behind all its calls: Node would print a warning at the eleventh.
    setMaxListeners(0, outer);
    outer.addEventListener('abort', forward);
  }

  const stopClock = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  let readFailure: unknown;
  const passOn = async function* (archive: AsyncIterable<Uint8Array>) {
    try {
      for await (const bytes of archive) {
        if (timer !== undefined) {
          clearTimeout(timer);
          timer = startClock();
        }
        yield bytes;
      }
    } catch (error) {
      readFailure = error;
      throw error;
    }
  };
  const archive =
    call.archive === undefined ? undefined : Readable.from(passOn(call.archive), {objectMode: false});
  // It is also told to whoever sends it, but not before there is somebody.
  archive?.on('error', () => undefined);
  return {
    signal: controller.signal,
    archive,
    stopClock,
    end: () => {
      archive?.destroy();
      stopClock();
      outer?.removeEventListener('abort', forward);
    },
    errorFrom: error => {
      if (error instanceof EngineError) return error;
      // Of this machine's file, not of the engine, which has dropped what it had of it.
      if (readFailure instanceof Error && !controller.signal.aborted) {
        return new EngineError('failed', readFailure.message, {cause: readFailure});
      }
      if (isLate) return lateError(call, error);
      if (outer?.aborted) return new EngineError('aborted', 'Cancelled', {cause: error});
      if (error instanceof BodyTooLargeError) {
        return new EngineError('failed', tooLargeText(call), {cause: error});
      }
      const failure = errorFromFailure(error, endpoint);
      if (isReadMethod(call.method) || isBeforeSending(error)) return failure;
      return unknownOutcome(failure.message, error);
    },
  };
}

function lateError(call: Call, cause: unknown): EngineError {
  const message = `No answer within ${call.deadlineSeconds} s`;
  if (!isReadMethod(call.method)) return unknownOutcome(message, cause);
  return new EngineError('timeout', message, {advice: 'The engine is busy or the connection hangs.', cause});
}

function tooLargeText({atMost}: Call): string {
  if (atMost === undefined) return 'The answer is larger than any engine gives';
  return `Too many ${atMost.what} to show: the answer is larger than ${atMost.bytes / 1024 / 1024} MiB`;
}

function unknownOutcome(message: string, cause: unknown): EngineError {
  return new EngineError('unknown-outcome', `${message}; nobody knows whether it was done`, {
    advice: 'Look at its state before you try again.',
    cause,
  });
}
