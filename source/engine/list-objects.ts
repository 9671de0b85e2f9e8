import {type Caller, parseBody, pathOf} from './call.ts';
import type {Connection} from './connection.ts';
import {decodeContainers} from './decode-container.ts';
import {decodeFilesystemChanges} from './decode-filesystem-changes.ts';
import {decodeHistory, decodeImages} from './decode-image.ts';
import {decodeNetworks} from './decode-network.ts';
import {decodeProcesses} from './decode-processes.ts';
import {decodeVolumes} from './decode-volume.ts';
import type {CallOptions, Engine} from './engine.ts';
import {fieldsOf} from './fields.ts';

/** The lists: one request each. */
export function listObjects(
  caller: Caller,
  connection: Connection,
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
  const get = async (
    path: string,
    options?: CallOptions & {readonly deadlineSeconds?: number},
    query: Record<string, string> = {},
  ) => {
    const version = await connection.versionPath(options);
    const call = {
      method: 'GET',
      path: version + path,
      query,
      deadlineSeconds: options?.deadlineSeconds ?? listSeconds,
    } as const;
    return parseBody(await caller.ask({...call, signal: options?.signal}));
  };

  return {
    async listContainers(options) {
      const ids = options?.ids;
      if (ids?.length === 0) return [];
      if (ids === undefined || ids.length > mostIdsInQuery) {
        const all = decodeContainers(await get('/containers/json', options, {all: '1'}));
        if (ids === undefined) return all;
        const wanted = new Set(ids);
        return all.filter(container => wanted.has(container.id));
      }
      const filters = JSON.stringify({id: ids});
      return decodeContainers(await get('/containers/json', options, {all: '1', filters}));
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
      return decodeProcesses(await get(pathOf`/containers/${id}/top`, options, query));
    },
    containerChanges: async (id, options) =>
      decodeFilesystemChanges(
        await get(pathOf`/containers/${id}/changes`, {...options, deadlineSeconds: changesSeconds}),
      ),
  };
}

const listSeconds = 10;
// The engine walks the container's files: 2 µs for each when it knows them, much more from a cold disk.
const changesSeconds = 60;

// An id takes 70 characters of the URL, and Go's server ends at 1 MiB of headers; proxies earlier.
const mostIdsInQuery = 50;
