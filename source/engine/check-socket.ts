import {stat} from 'node:fs/promises';
import type {Endpoint} from './endpoint.ts';
import {errorFromFailure} from './error-from.ts';

/**
Rejects as dialling would where the file of a socket is gone. Connections that are open outlive it: they alone would never
tell that nobody can come in any more. Absent for what has no file.
*/
export function socketChecker(endpoint: Endpoint): (() => Promise<void>) | undefined {
  if (endpoint.kind !== 'unix') return undefined;
  return async () => {
    try {
      await stat(endpoint.socketPath);
    } catch (error) {
      throw errorFromFailure(error, endpoint);
    }
  };
}
