import type {EngineInfo} from '../objects/engine-info.ts';
import type {Json} from '../objects/json.ts';
import {textAt} from '../objects/json-path.ts';
import type {CallOptions} from './call-options.ts';
import type {EngineChanges} from './engine-changes.ts';
import type {EngineError} from './engine-error.ts';
import type {EngineProcesses} from './engine-processes.ts';
import type {EngineReads} from './engine-reads.ts';
import type {EngineTransfers} from './engine-transfers.ts';

/**
The one interface to the engine that the rest of the program knows.
Every method rejects with an EngineError. Lists hold one plain object per object of the engine.
*/
export type Engine = EngineReads &
  EngineChanges &
  EngineTransfers &
  EngineProcesses & {
    /** For the header: `local`, a context's name, or the host. */
    readonly name: string;
    /** Negotiates the API version anew and asks `/info`. Called at connect and after each reconnect. */
    connect(options?: CallOptions): Promise<EngineInfo>;
    ping(options?: CallOptions): Promise<void>;
    /** Tells, until the signal ends, when the engine's socket is taken away, which open connections outlive. Asks nothing of the engine; absent where there is no such file. */
    readonly watchSocket?: (onGone: (error: EngineError) => void, signal: AbortSignal) => void;
    /** HTTP requests sent since the program started. */
    requestCount(): number;
  };

/**
Inspects the image that a container was made from, by the container's inspect. Undefined only where it is gone, as one
that was removed by force: what a container has beyond its image cannot be told from any other failure. Rejects with those.
*/
export async function imageOfContainer(
  engine: Pick<Engine, 'inspectImage'>,
  inspect: Json,
  options: CallOptions,
): Promise<Json | undefined> {
  const id = textAt(inspect, 'Image');
  if (id === '') return undefined;
  return engine.inspectImage(id, options).catch((error: EngineError) => {
    if (error.kind === 'not-found') return undefined;
    throw error;
  });
}
