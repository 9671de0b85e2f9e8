import {parseBody} from './answer.ts';
import {pathOf} from './api-path.ts';
import type {Call} from './call.ts';
import type {CallOptions} from './call-options.ts';
import {decodeContainers} from './decode-container.ts';
import {decodeFilesystemChanges} from './decode-filesystem-changes.ts';
import {decodeHistory, decodeImages} from './decode-image.ts';
import {decodeNetworks} from './decode-network.ts';
import {decodeProcesses} from './decode-processes.ts';
import {decodeVolumes} from './decode-volume.ts';
import type {Engine} from './engine.ts';
import {fieldsOf} from './fields.ts';
import type {VersionedCaller} from './versioned-caller.ts';

/** The lists: one request each. */
export function listObjects(
  caller: VersionedCaller,
): Pick<
  Engine,
  | 'listContainers'
  | 'listImages'
  | 'listVolumes'
  | 'listNetworks'
  | 'imageHistory'
  | 'containerProcesses'
  | 'containerChanges'
> {
  const get = async (path: string, options?: GetOptions, query: Call['query'] = {}) => {
    const {deadlineSeconds = listSeconds, atMost} = options ?? {};
    const call = {method: 'GET', path, query, deadlineSeconds} as const;
    return parseBody(await caller.ask(atMost === undefined ? call : {...call, atMost}, options));
  };
  const containers = (options: CallOptions | undefined, query: NonNullable<Call['query']>) => {
    const path = '/containers/json';
    return caller.askList(
      {method: 'GET', path, query, deadlineSeconds: listSeconds},
      decodeContainers,
      options,
    );
  };

  return {
    async listContainers(options) {
      const ids = options?.ids;
      if (ids?.length === 0) return [];
      if (ids === undefined || ids.length > mostIdsInQuery) {
        const all = await containers(options, {all: '1'});
        if (ids === undefined) return all;
        const wanted = new Set(ids);
        return all.filter(container => wanted.has(container.id));
      }
      const filters = JSON.stringify({id: ids});
      return await containers(options, {all: '1', filters});
    },
    listImages: async options =>
      decodeImages(await get('/images/json', options, options?.isWithParents ? {all: '1'} : {})),
    listVolumes: async options => {
      const body = await get('/volumes', options);
      return decodeVolumes(fieldsOf<'Volumes'>(body).Volumes);
    },
    listNetworks: async options => decodeNetworks(await get('/networks', options)),
    imageHistory: async (id, options) => decodeHistory(await get(pathOf`/images/${id}/history`, options)),
    containerProcesses: async (id, options) => {
      const query = options?.psArguments === undefined ? {} : {ps_args: options.psArguments};
      const limited = {...options, atMost: mostProcesses};
      return decodeProcesses(await get(pathOf`/containers/${id}/top`, limited, query));
    },
    containerChanges: async (id, options) =>
      decodeFilesystemChanges(
        await get(pathOf`/containers/${id}/changes`, {
          ...options,
          deadlineSeconds: changesSeconds,
          atMost: mostChanges,
        }),
      ),
  };
}

type GetOptions = CallOptions & Partial<Pick<Call, 'deadlineSeconds' | 'atMost'>>;

const listSeconds = 10;
// The engine walks the container's files: 2 µs for each when it knows them, much more from a cold disk.
const changesSeconds = 60;
// Whoever lives in a container decides how much this is, and all of it is parsed in one go. About a million files.
const mostChanges = {bytes: 32 * 1024 * 1024, what: 'changes'};
const mostProcesses = {bytes: 8 * 1024 * 1024, what: 'processes'};

// An id takes 70 characters of the URL, and Go's server ends at 1 MiB of headers; proxies earlier.
const mostIdsInQuery = 50;
