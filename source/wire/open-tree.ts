import {isUtf8} from 'node:buffer';
import {createReadStream, type Stats} from 'node:fs';
import {lstat, readdir, readlink} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {isContentsPath} from '../objects/copy-path.ts';
import type {TreeEntry} from '../objects/tree-entry.ts';

/**
A file or folder with all that is below it, links not followed unless the path ends in `/`; where it ends in `/.` only what
is below it. It is looked through before: `sizeBytes` is of all files. Rejects with the system's words, and where a name
is not UTF-8: an archive is written out of text.
*/
export async function openTree(path: string) {
  const found = isContentsPath(path) ? await walkBelow(path, '') : await walk(path, basename(path));
  return {
    sizeBytes: found.reduce((sum, {stats}) => sum + (stats.isFile() ? stats.size : 0), 0),
    entries: entriesOf(found),
  };
}

type Found = {readonly path: string; readonly name: string; readonly stats: Stats};

async function walk(path: string, name: string): Promise<readonly Found[]> {
  const stats = await lstat(path);
  if (!stats.isDirectory()) return [{path, name, stats}];
  return [{path, name, stats}, ...(await walkBelow(path, `${name}/`))];
}

async function walkBelow(path: string, before: string): Promise<readonly Found[]> {
  const below: Found[] = [];
  for (const child of (await readdir(path, {encoding: 'buffer'})).map(bytes => nameOf(bytes, path)).sort()) {
    below.push(...(await walk(join(path, child), `${before}${child}`)));
  }
  return below;
}

/** Its replacement would be looked for, and not be there. */
function nameOf(bytes: Buffer, folder: string): string {
  if (!isUtf8(bytes)) throw new Error(`${join(folder, bytes.toString())}: its name is not UTF-8`);
  return bytes.toString();
}

async function* entriesOf(found: readonly Found[]): AsyncGenerator<TreeEntry> {
  for (const {path, name, stats} of found) {
    const kind = kindOf(stats);
    yield {
      path: name,
      kind,
      mode: stats.mode & 0o7777,
      uid: stats.uid,
      gid: stats.gid,
      sizeBytes: kind === 'file' ? stats.size : 0,
      modifiedAtMs: stats.mtimeMs,
      linkTarget: kind === 'link' ? await readlink(path) : '',
      bytes: kind === 'file' && stats.size > 0 ? bytesOf(path, stats.size) : nothing(),
    };
  }
}

/** As many bytes as there were: a file that grows meanwhile is as long as it was said to be. */
async function* bytesOf(path: string, sizeBytes: number): AsyncGenerator<Uint8Array> {
  // Opened when it is read: before, nobody would hear that it fails.
  yield* createReadStream(path, {end: sizeBytes - 1, highWaterMark: 256 * 1024});
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function kindOf(stats: Stats): TreeEntry['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
