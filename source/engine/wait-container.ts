import {parseBody} from './answer.ts';
import {pathOf} from './api-path.ts';
import type {CallOptions} from './call-options.ts';
import type {Caller} from './caller.ts';
import type {Connection} from './connection.ts';
import {EngineError} from './engine-error.ts';
import {fieldsOf, numberOf, textOf} from './fields.ts';
import type {ContainerWait, WaitCondition} from './process-connection.ts';
import {readBody} from './read-body.ts';

/** `docker wait`: resolves as soon as the engine waits. */
export function waitForContainers(caller: Caller, connection: Connection) {
  return async (id: string, until: WaitCondition, options?: CallOptions): Promise<ContainerWait> => {
    const version = await connection.versionPath(options);
    const {response, errorFrom} = await caller.openStream({
      method: 'POST',
      path: version + pathOf`/containers/${id}/wait`,
      query: {condition: until},
      deadlineSeconds: 10,
      signal: options?.signal,
    });
    let isStopped = false;
    const never = new Promise<never>(() => {});
    const readExitCode = async (): Promise<number> => {
      try {
        const body = await readBody(response, maxBodyBytes);
        return decodeExit(parseBody({statusCode: 200, headers: {}, bodyText: body.toString('utf8')}));
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

const maxBodyBytes = 1024 * 1024;

function decodeExit(body: unknown): number {
  const wire = fieldsOf<'StatusCode' | 'Error'>(body);
  const problem = textOf(fieldsOf<'Message'>(wire.Error).Message);
  if (problem !== '') throw new EngineError('failed', problem);
  return numberOf(wire.StatusCode);
}
