import {randomBytes} from 'node:crypto';
import {open, rename, stat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {markFinished, markUnfinished, removeUnfinished} from './unfinished-files.ts';

/**
Begins a file beside its place, which it takes when it is kept. Readable for its owner only: what is in an image or a
container may be secret. Rejects where a folder or a device has the name.
*/
export async function draftFile(target: string) {
  if ((await fileKind(target)) === 'other') throw new Error(`${target} is not a file`);
  const beside = besideOf(target);
  const handle = await open(beside, 'wx', 0o600).catch(error => {
    throw asOf(target, beside, error);
  });
  markUnfinished(beside);
  return {
    async write(bytes: Uint8Array): Promise<void> {
      await handle.writeFile(bytes);
    },
    async keep(): Promise<void> {
      await handle.sync();
      await handle.close();
      await rename(beside, target).catch(error => {
        throw asOf(target, beside, error);
      });
      markFinished(beside);
    },
    async discard(): Promise<void> {
      await handle.close().catch(() => {});
      await removeUnfinished(beside);
    },
  };
}

/** What has the name that is to be written: a file, a device or a pipe, or nothing yet. Rejects for a folder. */
export async function fileKind(target: string): Promise<'file' | 'other' | undefined> {
  const found = await stat(target).catch(() => undefined);
  if (found?.isDirectory() === true) throw new Error(`${target} is a folder: name a file in it`);
  return found === undefined ? undefined : found.isFile() ? 'file' : 'other';
}

/** A name beside the target that nothing has. */
export function besideOf(target: string): string {
  return join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(4).toString('hex')}`);
}

/** The system's words about the file that a person knows, not about the one beside it. */
export function asOf(target: string, beside: string, error: unknown): Error {
  const {message} = error as Error;
  return new Error(message.replaceAll(beside, target), {cause: error});
}
