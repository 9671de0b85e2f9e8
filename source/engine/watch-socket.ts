import {watch as watchFile} from 'node:fs';
import {readlink, stat} from 'node:fs/promises';
import {basename, dirname, resolve} from 'node:path';
import type {Endpoint} from './endpoint.ts';
import type {EngineError} from './engine-error.ts';
import {errorFromFailure} from './error-from.ts';

/**
The file of an engine's socket. Connections that are open outlive it: they alone would never tell that nobody can come in
any more.
*/
export type SocketFile = {
  /** Rejects as dialling would where it is gone. */
  readonly check: () => Promise<void>;
  /** Tells when it goes; ends with the signal. Needs no timer, except where the system does not watch files for us. */
  readonly watch: (onGone: (error: EngineError) => void, signal: AbortSignal) => void;
};

/** Undefined for an endpoint that has no file. `system` is for tests. */
export function socketFile(
  endpoint: Endpoint,
  {watch, pollMs}: {readonly watch: typeof watchFile; readonly pollMs: number} = {
    watch: watchFile,
    pollMs: 3000,
  },
): SocketFile | undefined {
  if (endpoint.kind !== 'unix') return undefined;
  const {socketPath} = endpoint;
  const check = async (): Promise<void> => {
    try {
      await stat(socketPath);
    } catch (error) {
      throw errorFromFailure(error, endpoint);
    }
  };
  return {
    check,
    watch(onGone, signal) {
      const look = (): void => {
        check().catch((error: EngineError) => {
          if (!signal.aborted) onGone(error);
        });
      };
      let isPolling = false;
      const poll = (): void => {
        if (isPolling || signal.aborted) return;
        isPolling = true;
        const timer = setInterval(look, pollMs).unref();
        signal.addEventListener('abort', () => clearInterval(timer), {once: true});
      };
      const watchFolderOf = (path: string): void => {
        const folder = dirname(path);
        // Other files of its folder come and go. A folder that is moved tells its own name.
        const names = new Set([basename(path), basename(folder)]);
        try {
          watch(folder, {persistent: false, signal}, (_, name) => {
            if (name === null || names.has(String(name))) look();
          }).on('error', poll);
        } catch {
          // All watches that a user may have are taken, or the filesystem has none.
          poll();
        }
      };
      watchFolderOf(socketPath);
      look();
      void linkTargets(socketPath).then(paths => {
        if (signal.aborted) return;
        for (const path of paths) watchFolderOf(path);
        // A link may have gone before its folder was watched.
        if (paths.length > 0) look();
      });
    },
  };
}

/** Where a link leads to, link by link, to the file itself; none where it is no link. */
async function linkTargets(path: string): Promise<readonly string[]> {
  const targets: string[] = [];
  for (let from = path; targets.length < mostLinks; ) {
    const to = await readlink(from).catch(() => undefined);
    if (to === undefined) break;
    from = resolve(dirname(from), to);
    targets.push(from);
  }
  return targets;
}

// The kernel follows no more of them either.
const mostLinks = 40;
