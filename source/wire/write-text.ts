import type {Stats} from 'node:fs';
import {chmod, chown, lstat, realpath, rename, rm, stat, writeFile} from 'node:fs/promises';
import {asOf, besideOf, fileKind} from './file-draft.ts';

/**
Writes a text to a file, whole, or leaves what was there. A new file is its owner's alone: what the screen shows may be
secret. One that is there keeps its mode and its owner, and a link stays one, as with an editor. Rejects with the system's
words.
*/
export async function writeText(path: string, text: string): Promise<void> {
  const kind = await fileKind(path);
  const target = await realpath(path).catch(() => path);
  // A pipe or a device cannot be replaced, and what a link leads to that is not there yet has nothing beside it for certain.
  if (kind === 'other' || (await isLink(target))) return writeFile(path, text, {mode: ownerOnly});
  const before = kind === undefined ? undefined : await stat(target);
  const beside = besideOf(target);
  try {
    await writeFile(beside, text, {flag: 'wx', mode: ownerOnly});
    if (before !== undefined) await dressAs(before, beside);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, {force: true});
    throw asOf(path, beside, error);
  }
}

const ownerOnly = 0o600;

async function dressAs({mode, uid, gid}: Stats, path: string): Promise<void> {
  const isTheirs = await chown(path, uid, gid).then(
    () => true,
    () => false,
  );
  // What its group might do is not for another group.
  await chmod(path, mode & (isTheirs ? 0o777 : 0o707));
}

async function isLink(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isSymbolicLink() === true;
}
