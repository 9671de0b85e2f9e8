import {type Dirent, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';

/**
The paths that begin with a typed text, in order, as it was typed; a folder ends with `/`. Hidden ones where their dot was
typed. Empty where nothing can be read. It waits for the disk as a shell does: the key that comes next must find the
text as it is then.
*/
export function pathsFrom(text: string, absolutePath: (path: string) => string): readonly string[] {
  if (text === '~') return ['~/'];
  const nameAt = text.lastIndexOf('/') + 1;
  const beforeName = text.slice(0, nameAt);
  const begun = text.slice(nameAt);
  const folder = absolutePath(beforeName === '' ? '.' : beforeName);
  return entriesOf(folder)
    .filter(({name}) => name.startsWith(begun) && (begun !== '' || !name.startsWith('.')) && isTypable(name))
    .map(entry => `${beforeName}${entry.name}${isFolder(entry, folder) ? '/' : ''}`)
    .sort();
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, {withFileTypes: true});
  } catch {
    return [];
  }
}

/** Links followed. */
function isFolder(entry: Dirent, folder: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(join(folder, entry.name), {throwIfNoEntry: false})?.isDirectory() === true;
}

/** A field holds one line, and blanks around it are not the path's. */
function isTypable(name: string): boolean {
  return !/\p{Cc}/u.test(name) && name === name.trim();
}
