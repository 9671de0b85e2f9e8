import {type FolderEntry, type FolderListing, isEntryName} from '../objects/folder-entry.ts';
import type {TreeEntry} from '../objects/tree-entry.ts';
import {EngineError} from './engine-error.ts';
import {unpackTar} from './unpack-tar.ts';

/** Opens the archive of the folder; aborting the signal ends it. */
export type OpenArchive = (signal: AbortSignal) => Promise<AsyncIterable<readonly Uint8Array[]>>;

/**
What a folder holds, by the headers of its archive. That brings all that is below, contents and all, so it ends at
bounds, and says so.
*/
export async function listByArchive(
  open: OpenArchive,
  {signal, mostSeconds = 5, mostBytes = 64 * 1024 * 1024}: Bounds = {},
): Promise<FolderListing> {
  const late = AbortSignal.timeout(mostSeconds * 1000);
  const entries: FolderEntry[] = [];
  let readBytes = 0;
  let isTooMuch = false;
  const bounded = async function* () {
    const archive = await open(signal === undefined ? late : AbortSignal.any([signal, late]));
    for await (const batch of archive) {
      readBytes += batch.reduce((sum, {length}) => sum + length, 0);
      isTooMuch = readBytes > mostBytes;
      if (isTooMuch) return;
      yield batch;
    }
  };
  const stopped = (words: string) => ({
    entries,
    incompleteReason: `the engine sends all that is below, and reading stopped ${words}`,
  });
  try {
    for await (const each of unpackTar(bounded())) {
      const entry = entryOf(each);
      if (entry === undefined) continue;
      const first =
        each.kind === 'second-name' ? entries.find(({name}) => name === nameIn(each.linkTarget)) : undefined;
      entries.push(first === undefined ? entry : {...entry, sizeBytes: first.sizeBytes});
    }
  } catch (error) {
    // Cut off here, it is no whole archive.
    if (isTooMuch) return stopped(`after ${mostBytes / 1024 / 1024} MiB`);
    const isLate = late.aborted && error instanceof EngineError && error.kind === 'aborted';
    if (isLate && signal?.aborted !== true) return stopped(`after ${mostSeconds} s`);
    throw error;
  }
  return {entries, incompleteReason: ''};
}

type Bounds = {
  readonly signal?: AbortSignal | undefined;
  readonly mostSeconds?: number;
  readonly mostBytes?: number;
};

/** Undefined for the folder itself, for what lies deeper, and for what would lie elsewhere. */
function entryOf(entry: TreeEntry): FolderEntry | undefined {
  const name = nameIn(entry.path);
  if (!isEntryName(name)) return undefined;
  const {kind, mode, uid, gid, sizeBytes, modifiedAtMs, linkTarget} = entry;
  const isLink = kind === 'link';
  return {
    name,
    // To everybody but an archive a second name is a file like the first.
    kind: kind === 'second-name' ? 'file' : kind,
    mode,
    // Names, where the engine puts any, are of its own choice: newer ones have none.
    owner: `${uid}:${gid}`,
    sizeBytes,
    modifiedAtMs,
    linkTarget: isLink ? linkTarget : '',
  };
}

/** Below the folder that was asked for. */
function nameIn(path: string): string {
  return path.replace(/^\.?\//, '');
}
