import {parseBody, readAnswer} from './answer.ts';
import {pathOf} from './api-path.ts';
import type {CallOptions} from './call-options.ts';
import {EngineError} from './engine-error.ts';
import {fieldsOf, numberOf, textOf} from './fields.ts';
import type {ContainerWait, WaitCondition} from './process-connection.ts';
import type {VersionedCaller} from './versioned-caller.ts';

/** `docker wait`: resolves as soon as the engine waits. */
export function waitForContainers(caller: VersionedCaller) {
  return async (id: string, until: WaitCondition, options?: CallOptions): Promise<ContainerWait> => {
    const path = pathOf`/containers/${id}/wait`;
    const {response, errorFrom} = await caller.openStream(
      {method: 'POST', path, query: {condition: until}, deadlineSeconds: 10},
      options,
    );
    let isStopped = false;
    const never = new Promise<never>(() => {});
    const readExitCode = async (): Promise<number> => {
      try {
        return decodeExit(parseBody(await readAnswer(response, {maxBytes: maxExitBytes})));
      } catch (error) {
        if (isStopped) return never;
        throw error instanceof EngineError ? error : errorFrom(error);
      }
    };
    const exitCode = readExitCode();
    // It may fail while nobody asks yet.
    exitCode.catch(() => undefined);
    return {
      exitCode,
      stop() {
        isStopped = true;
        response.destroy();
      },
    };
  };
}

const maxExitBytes = 1024 * 1024;

function decodeExit(body: unknown): number {
  const wire = fieldsOf<'StatusCode' | 'Error'>(body);
  const problem = textOf(fieldsOf<'Message'>(wire.Error).Message);
  if (problem !== '') throw new EngineError('failed', problem);
  return numberOf(wire.StatusCode);
}
