import {type FolderEntry, type FolderListing, isEntryName} from '../objects/folder-entry.ts';
import type {ProcessConnection} from './process-connection.ts';

/** The command that says what a folder holds: `sh`, `xargs` and `stat`, as busybox and GNU have them. `mark` begins each entry. */
export function listCommand(folder: string, mark: string): readonly string[] {
  // Names go as arguments that NUL ends: nothing else is in no name. Where no name fits, the pattern itself is asked for, in vain.
  const script = [
    'cd -- "$1" || exit 1',
    `printf '%s\\0' * .[!.]* ..?* | LC_ALL=C QUOTING_STYLE=literal xargs -0 stat -c '${mark}%f %u %g %s %Y %U %G/%n/%N' -- 2>/dev/null`,
    'exit 0',
  ].join('\n');
  return ['sh', '-c', script, 'sh', folder];
}

/** What that command has written; undefined where it could not. */
export async function readListing(
  process: ProcessConnection,
  mark: string,
): Promise<FolderListing | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const batch of process.output) {
    for (const {bytes, stream} of batch) {
      if (stream === 'stdout') chunks.push(bytes);
      length += bytes.length;
    }
    if (length > mostBytes) break;
  }
  const isCut = length > mostBytes;
  if (!isCut && (await process.exitCode()) !== 0) return undefined;
  const records = Buffer.concat(chunks).toString('utf8').split(mark).slice(1);
  const entries = (isCut ? records.slice(0, -1) : records).flatMap(record => entryOf(record) ?? []);
  // Each folder could be looked at, and in this one there is nothing, or no `stat`.
  if (entries.length === 0) return undefined;
  return {entries, incompleteReason: isCut ? `only the first ${entries.length} are shown` : ''};
}

// Some 60,000 entries.
const mostBytes = 8 * 1024 * 1024;

const fieldsPattern = /^([0-9a-f]+) (\d+) (\d+) (\d+) (-?\d+) ([^\s/]+) ([^\s/]+)\/([^/]+)\/(.*)\n$/s;

/** Undefined for what is no record, or names nothing in the folder: the container's own `sh` has written it. */
function entryOf(record: string): FolderEntry | undefined {
  const match = fieldsPattern.exec(record);
  if (match === null) return undefined;
  const [
    ,
    hexMode = '',
    uid = '',
    gid = '',
    size = '',
    seconds = '',
    user = '',
    group = '',
    name = '',
    shown = '',
  ] = match;
  if (!isEntryName(name)) return undefined;
  const mode = Number.parseInt(hexMode, 16);
  const kind = kinds.get(mode & kindBits) ?? 'other';
  const named = (text: string, number: string) => (text === 'UNKNOWN' ? number : text);
  return {
    name,
    kind,
    mode: mode & 0o7777,
    owner: `${named(user, uid)}:${named(group, gid)}`,
    sizeBytes: kind === 'file' ? Number(size) : 0,
    modifiedAtMs: Number(seconds) * 1000,
    linkTarget: kind === 'link' ? targetIn(shown, name) : '',
  };
}

/** `'NAME' -> 'TARGET'` of busybox, `NAME -> TARGET` of GNU. */
function targetIn(shown: string, name: string): string {
  const quoted = `'${name}' -> '`;
  return shown.startsWith(quoted) && shown.endsWith("'")
    ? shown.slice(quoted.length, -1)
    : shown.slice(`${name} -> `.length);
}

// stat(2)'s st_mode.
const kindBits = 0o170000;
const kinds = new Map<number, FolderEntry['kind']>([
  [0o100000, 'file'],
  [0o040000, 'folder'],
  [0o120000, 'link'],
]);
