import {randomBytes} from 'node:crypto';
import type {ExecSpec} from '../objects/exec-spec.ts';
import type {FileStart, FolderListing, PathStat} from '../objects/folder-entry.ts';
import {pathOf} from './api-path.ts';
import type {CallOptions} from './call-options.ts';
import type {Engine} from './engine.ts';
import {EngineError} from './engine-error.ts';
import type {ExecOptions} from './exec-process.ts';
import {listByArchive} from './list-by-archive.ts';
import {listCommand, readListing} from './list-by-stat.ts';
import {packTar} from './pack-tar.ts';
import {decodePathStat} from './path-stat.ts';
import type {ProcessConnection} from './process-connection.ts';
import {readStream} from './read-stream.ts';
import {unpackTar} from './unpack-tar.ts';
import type {VersionedCaller} from './versioned-caller.ts';
import {wholeTarReader} from './whole-tar.ts';

type Exec = (spec: ExecSpec, options?: ExecOptions) => Promise<ProcessConnection>;

/** The files of a container: what is there, and in and out as archives. */
export function containerFiles(
  caller: VersionedCaller,
  exec: Exec,
): Pick<Engine, 'listFolder' | 'statPath' | 'readFileStart' | 'readTree' | 'writeTree'> {
  const archiveCall = (id: string, path: string) => ({
    path: pathOf`/containers/${id}/archive`,
    query: {path},
  });

  const openArchive = async (id: string, path: string, options: CallOptions | undefined) => {
    const call = archiveCall(id, path);
    const stream = await caller.openStream({method: 'GET', ...call, deadlineSeconds: 30}, options);
    return readStream(stream, wholeTarReader());
  };

  return {
    readTree: async (id, path, options) => unpackTar(await openArchive(id, path, options)),

    async listFolder(id, path, {canExec, ...options}): Promise<FolderListing> {
      const listing = canExec ? await listByExec(exec, {containerId: id, folder: path}, options) : undefined;
      // With the dot a link is followed, and what is no folder is refused.
      return (
        listing ??
        listByArchive(signal => openArchive(id, path === '/' ? '/.' : `${path}/.`, {signal}), options)
      );
    },

    async statPath(id, path, options): Promise<PathStat | undefined> {
      try {
        const call = archiveCall(id, path);
        const {headers} = await caller.ask({method: 'HEAD', ...call, deadlineSeconds: 20}, options);
        return decodePathStat(headers['x-docker-container-path-stat']);
      } catch (error) {
        if (error instanceof EngineError && error.kind === 'not-found') return undefined;
        throw error;
      }
    },

    async readFileStart(id, path, {mostBytes, ...options}): Promise<FileStart> {
      for await (const {kind, sizeBytes, bytes} of unpackTar(await openArchive(id, path, options))) {
        if (kind !== 'file') break;
        const pieces: Uint8Array[] = [];
        let length = 0;
        for await (const piece of bytes) {
          pieces.push(piece);
          length += piece.length;
          if (length >= mostBytes) break;
        }
        return {bytes: Buffer.concat(pieces).subarray(0, mostBytes), sizeBytes};
      }
      throw new EngineError('invalid', `${path} is no file that can be read`);
    },

    async writeTree(id, folder, entries, options): Promise<void> {
      const call = archiveCall(id, folder);
      await caller.ask(
        {
          method: 'PUT',
          ...call,
          query: {...call.query, noOverwriteDirNonDir: '1'},
          archive: packTar(entries),
          deadlineSeconds: 60,
        },
        options,
      );
    },
  };
}

/** Undefined where the container cannot tell: no shell, no `stat`, no such folder, paused meanwhile. */
async function listByExec(
  exec: Exec,
  {containerId, folder}: {readonly containerId: string; readonly folder: string},
  {signal}: CallOptions,
): Promise<FolderListing | undefined> {
  const mark = randomBytes(8).toString('hex');
  const late = AbortSignal.timeout(5000);
  const stop = signal === undefined ? late : AbortSignal.any([signal, late]);
  try {
    // As root, who sees what `docker cp` sees.
    const process = await exec(
      {containerId, command: listCommand(folder, mark), user: '0', workingFolder: '/', env: [], isTty: false},
      {signal: stop},
    );
    try {
      return await readListing(process, mark);
    } finally {
      process.close();
    }
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return undefined;
  }
}
