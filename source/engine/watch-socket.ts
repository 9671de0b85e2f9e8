import {realpathSync, watch} from 'node:fs';
import {stat} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import type {Endpoint} from './endpoint.ts';
import type {EngineError} from './engine-error.ts';
import {errorFromFailure} from './error-from.ts';

/**
The file of an engine's socket. Connections that are open outlive it: they alone would never tell that nobody can come in
any more.
*/
export type SocketFile = {
  /** Rejects as dialling would where it is gone. */
  readonly check: () => Promise<void>;
  /** Tells when it goes, without a timer; ends with the signal. Where the system cannot watch its folder it tells nothing. */
  readonly watch: (onGone: (error: EngineError) => void, signal: AbortSignal) => void;
};

/** Undefined for an endpoint that has no file. */
export function socketFile(endpoint: Endpoint): SocketFile | undefined {
  if (endpoint.kind !== 'unix') return undefined;
  const check = async (): Promise<void> => {
    try {
      await stat(endpoint.socketPath);
    } catch (error) {
      throw errorFromFailure(error, endpoint);
    }
  };
  return {
    check,
    watch(onGone, signal) {
      const look = (): void => {
        check().catch((error: EngineError) => {
          if (!signal.aborted) onGone(error);
        });
      };
      try {
        const path = realpathSync(endpoint.socketPath);
        const watcher = watch(dirname(path), {persistent: false, signal}, (_, name) => {
          // Other files of its folder come and go.
          if (name === null || name === basename(path)) look();
        });
        watcher.on('error', () => undefined);
      } catch {
        // No more watches are allowed, or it has just gone.
      }
      look();
    },
  };
}
