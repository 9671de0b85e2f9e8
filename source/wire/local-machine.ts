import {lstat, readdir, stat} from 'node:fs/promises';
import {resolve} from 'node:path';
import {isContentsPath} from '../objects/copy-path.ts';
import type {TreeEntry} from '../objects/tree-entry.ts';
import {draftFile} from './file-draft.ts';
import {openTree} from './open-tree.ts';
import {pathsFrom} from './paths-from.ts';
import {placeTree} from './place-tree.ts';
import {readInTar} from './read-in-tar.ts';
import {openRegularFile} from './regular-file.ts';
import {writeText} from './write-text.ts';

/** What is read and written of the machine that the program runs on. Paths are as a person types them: `~/x`, `./x`. */
export function createLocalMachine({
  env,
  homeDir,
  workingDir,
}: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly workingDir: string;
}) {
  const absolutePath = (path: string): string =>
    resolve(
      workingDir,
      path.replace(/^~(?=\/|$)/, () => homeDir),
    );
  return {
    absolutePath,
    variable: (name: string): string | undefined => env[name],
    readFile: (path: string): Promise<string> => readText(absolutePath(path)),
    exists: (path: string): Promise<boolean> =>
      lstat(absolutePath(path)).then(
        () => true,
        () => false,
      ),
    kindOf: (path: string): Promise<'file' | 'folder' | 'other' | undefined> =>
      stat(absolutePath(path)).then(
        found => (found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'),
        () => undefined,
      ),
    pathsFrom: (text: string) => pathsFrom(text, absolutePath),
    draftFile: (path: string) => draftFile(absolutePath(path)),
    readInTar: (path: string, name: string) => readInTar(absolutePath(path), name),
    placeTree: (entries: AsyncIterable<TreeEntry>, path: string) => placeTree(entries, absolutePath(path)),
    namesIn: (folder: string): Promise<readonly string[]> => readdir(absolutePath(folder)),
    // What a path ends with is not lost: `docker cp` goes by it.
    openTree: (path: string) =>
      openTree(`${absolutePath(path)}${isContentsPath(path) ? '/.' : path.endsWith('/') ? '/' : ''}`),
    async openFile(path: string) {
      const {handle, sizeBytes} = await openRegularFile(absolutePath(path));
      return {
        sizeBytes,
        bytes: handle.createReadStream({highWaterMark: pieceBytes}) as AsyncIterable<Uint8Array>,
      };
    },
    writeFile: (path: string, text: string): Promise<void> => writeText(absolutePath(path), text),
  };
}

// A gigabyte in a few thousand pieces.
const pieceBytes = 256 * 1024;

// What a person writes by hand, and the kernel hands to a process, is far below.
const mostTextBytes = 8 * 1024 * 1024;

async function readText(path: string): Promise<string> {
  const {handle, sizeBytes} = await openRegularFile(path);
  try {
    if (sizeBytes > mostTextBytes) throw new Error(`${path} is too large: more than 8 MiB`);
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(await handle.readFile());
  } catch (error) {
    if (error instanceof TypeError) throw new Error(`${path} is no UTF-8 text`, {cause: error});
    throw error;
  } finally {
    await handle.close();
  }
}
