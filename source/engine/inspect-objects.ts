import {compareApiVersions} from '../objects/api-version.ts';
import type {Json} from '../objects/json.ts';
import {parseBody} from './answer.ts';
import {pathOf} from './api-path.ts';
import type {CallOptions} from './call-options.ts';
import {decodeContainerLogInfo} from './decode-inspect.ts';
import type {Engine} from './engine.ts';
import {lastToTellMac, withAskedMac} from './mac-address.ts';
import type {VersionedCaller} from './versioned-caller.ts';

/** The inspects: the engine's JSON as it is. */
export function inspectObjects(
  caller: VersionedCaller,
): Pick<
  Engine,
  | 'inspectContainer'
  | 'inspectImage'
  | 'inspectVolume'
  | 'inspectNetwork'
  | 'inspectEngine'
  | 'containerLogInfo'
> {
  const get = async (path: string, options?: CallOptions & {readonly apiVersion?: string}) => {
    const call = {method: 'GET', path, deadlineSeconds: 10, apiVersion: options?.apiVersion} as const;
    return parseBody(await caller.ask(call, options)) as Json;
  };

  const inspectContainer = async (id: string, options?: CallOptions): Promise<Json> => {
    const path = pathOf`/containers/${id}/json`;
    const {apiVersion} = await caller.agreed(options);
    if (compareApiVersions(apiVersion, lastToTellMac) <= 0) return get(path, options);
    const [inspect, older] = await Promise.all([
      get(path, options),
      // An engine that no longer speaks it has nothing more to tell.
      get(path, {...options, apiVersion: lastToTellMac}).catch(() => undefined),
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
