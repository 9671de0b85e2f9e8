import {compareApiVersions} from '../objects/api-version.ts';
import type {Json} from '../objects/json.ts';
import {parseBody} from './answer.ts';
import {pathOf} from './api-path.ts';
import type {CallOptions} from './call-options.ts';
import type {Caller} from './caller.ts';
import type {Connection} from './connection.ts';
import {decodeContainerLogInfo} from './decode-inspect.ts';
import type {Engine} from './engine.ts';
import {lastToTellMac, withAskedMac} from './mac-address.ts';

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
  const getAs = async (version: string, path: string, options?: CallOptions) => {
    const call = {method: 'GET', path: version + path, deadlineSeconds: 10, signal: options?.signal} as const;
    return parseBody(await caller.ask(call)) as Json;
  };
  const get = async (path: string, options?: CallOptions) =>
    getAs(await connection.versionPath(options), path, options);

  const inspectContainer = async (id: string, options?: CallOptions): Promise<Json> => {
    const path = pathOf`/containers/${id}/json`;
    const {apiVersion} = await connection.agreed(options);
    if (compareApiVersions(apiVersion, lastToTellMac) <= 0) return get(path, options);
    const [inspect, older] = await Promise.all([
      get(path, options),
      // An engine that no longer speaks it has nothing more to tell.
      getAs(`/v${lastToTellMac}`, path, options).catch(() => undefined),
    ]);
    return withAskedMac(inspect, older);
  };
  return {
    inspectContainer,
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
