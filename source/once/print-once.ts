import type {Engine} from '../engine/engine.ts';
import {dockerDfTable, dockerImagesTable, dockerPsTable} from '../format/docker-tables.ts';
import {printLog} from './print-log.ts';

/** What `--once` can print. */
export type OnceSubject = 'containers' | 'images' | 'disk' | 'logs';

/**
Prints what `docker ps -a`, `docker images`, `docker system df` or `docker logs` print, and is done.
Rejects with the engine's EngineError.
*/
export async function printOnce(options: {
  readonly engine: Engine;
  readonly subject: OnceSubject;
  /** For logs: a container's name, or the beginning of its id. */
  readonly containerName: string;
  /** For logs: the last lines; absent for all. */
  readonly tail: number | undefined;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
  /** For logs: whether what is written there goes to a terminal. */
  readonly isTerminal: (stream: 'stdout' | 'stderr') => boolean;
  readonly write: (text: string | Uint8Array, stream: 'stdout' | 'stderr') => Promise<void>;
}): Promise<void> {
  const {engine, signal, nowMs, write} = options;
  await engine.connect({signal});
  switch (options.subject) {
    case 'containers':
      return write(dockerPsTable(await engine.listContainers({signal}), nowMs()), 'stdout');
    case 'images':
      return write(dockerImagesTable(await engine.listImages({signal}), nowMs()), 'stdout');
    case 'disk':
      return write(dockerDfTable(await engine.diskUsage({signal})), 'stdout');
    case 'logs':
      return printLog(options);
  }
}
