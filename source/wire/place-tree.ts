import {createWriteStream} from 'node:fs';
import {chmod, link, lstat, mkdir, readdir, rename, symlink, utimes} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import type {TreeEntry} from '../objects/tree-entry.ts';
import {asOf, besideOf} from './file-draft.ts';
import {markUnfinished, removeUnfinished} from './unfinished-files.ts';

/**
Puts a file or a folder, as its entries come, at `target` and under that name. Nothing is there before all has come; a
folder that is there already is added to, and files of the same name are replaced. Nothing gets out of `target` whatever
the entries say: names that lead elsewhere are refused, links are made last and never followed, devices are left out.
Rejects with the system's words.
*/
export async function placeTree(
  entries: AsyncIterable<TreeEntry>,
  target: string,
): Promise<{readonly fileCount: number; readonly leftOutCount: number}> {
  const staging = besideOf(target);
  await mkdir(staging, {mode: 0o700}).catch(error => {
    throw asOf(target, staging, error);
  });
  markUnfinished(staging);
  try {
    const counts = await unfold(staging, entries);
    await move(join(staging, rootName), target);
    return counts;
  } finally {
    await removeUnfinished(staging);
  }
}

// Its name in the container is none of ours.
const rootName = 'it';

async function unfold(staging: string, entries: AsyncIterable<TreeEntry>) {
  const later: TreeEntry[] = [];
  let fileCount = 0;
  let leftOutCount = 0;
  const placeOf = (path: string) => join(staging, placeWithin(path));
  for await (const entry of entries) {
    const path = placeOf(entry.path);
    if (entry.kind === 'other') leftOutCount += 1;
    else if (entry.kind !== 'folder') fileCount += 1;
    if (entry.kind === 'folder') await mkdir(path, {recursive: true, mode: 0o700});
    if (entry.kind === 'file') await writeEntry(entry, path);
    else later.push(entry);
  }
  const laterOf = (kind: TreeEntry['kind']) => later.filter(entry => entry.kind === kind);
  // Second names first: as long as there is no link, every path leads where it says.
  for (const {path, linkTarget} of laterOf('second-name')) await link(placeOf(linkTarget), placeOf(path));
  // The deepest first: above a link that is made there is none yet, and all that is above it is a folder.
  for (const {path, linkTarget} of laterOf('link').sort(byDepth)) await symlink(linkTarget, placeOf(path));
  // Inner ones first: filling a folder changes its time, and one that may not be written to could not be filled.
  for (const entry of laterOf('folder').reverse()) await dress(entry, placeOf(entry.path));
  return {fileCount, leftOutCount};
}

function byDepth({path: a}: TreeEntry, {path: b}: TreeEntry): number {
  return b.split('/').length - a.split('/').length;
}

async function writeEntry(entry: TreeEntry, path: string): Promise<void> {
  await mkdir(dirname(path), {recursive: true, mode: 0o700});
  await pipeline(entry.bytes, createWriteStream(path, {flags: 'wx', mode: 0o600}));
  await dress(entry, path);
}

// Whoever copies is not root there: nothing that he gets runs as anybody else.
const permissionBits = 0o777;

async function dress({mode, modifiedAtMs}: TreeEntry, path: string): Promise<void> {
  await utimes(path, modifiedAtMs / 1000, modifiedAtMs / 1000);
  await chmod(path, mode & permissionBits);
}

/** Where an entry goes. Throws for a name that leads elsewhere. */
function placeWithin(path: string): string {
  const [, ...below] = path.split('/');
  if (path.startsWith('/') || below.some(part => part === '' || part === '.' || part === '..')) {
    throw new Error(`The archive has a name that leads out of it: ${JSON.stringify(path)}`);
  }
  return join(rootName, ...below);
}

/** Moves it there; two folders become one. What is there and a link is replaced, never followed. */
async function move(from: string, to: string): Promise<void> {
  const isFolder = (await lstat(from)).isDirectory();
  const there = await lstat(to).catch(() => undefined);
  if (there === undefined || (!isFolder && !there.isDirectory())) return rename(from, to);
  if (isFolder !== there.isDirectory()) {
    throw new Error(isFolder ? `${to} is not a folder, and what is copied is one` : `${to} is a folder`);
  }
  await chmod(from, 0o700);
  for (const name of await readdir(from)) await move(join(from, name), join(to, name));
}
