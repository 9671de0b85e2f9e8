import type {Json} from '../objects/json.ts';
import {type Caller, parseBody, pathOf} from './call.ts';
import type {Connection} from './connection.ts';
import {decodeContainerLogInfo} from './decode-inspect.ts';
import type {CallOptions, Engine} from './engine.ts';

/** The inspects: the engine's JSON as it is. */
export function inspectObjects(
  caller: Caller,
  connection: Connection,
): Pick<
  Engine,
  | 'inspectContainer'
  | 'inspectImage'
  | 'inspectVolume'
  | 'inspectNetwork'
  | 'inspectEngine'
  | 'containerLogInfo'
> {
  const get = async (path: string, options?: CallOptions) => {
    const version = await connection.versionPath(options);
    const call = {method: 'GET', path: version + path, deadlineSeconds: 10, signal: options?.signal} as const;
    return parseBody(await caller.ask(call)) as Json;
  };
  return {
    inspectContainer: async (id, options) => get(pathOf`/containers/${id}/json`, options),
    inspectImage: async (id, options) => get(pathOf`/images/${id}/json`, options),
    inspectVolume: async (name, options) => get(pathOf`/volumes/${name}`, options),
    inspectNetwork: async (id, options) => get(pathOf`/networks/${id}`, options),
    async inspectEngine(options) {
      const [info, version] = await Promise.all([get('/info', options), get('/version', options)]);
      return {info, version};
    },
    containerLogInfo: async (id, options) =>
      decodeContainerLogInfo(await get(pathOf`/containers/${id}/json`, options)),
  };
}
