import {folderAbove} from './container-path.ts';

/** One path of a container's own layer that differs from its image, as `docker diff` lists it. */
export type FilesystemChange = {
  /** Whole, from `/`. */
  readonly path: string;
  readonly kind: 'changed' | 'added' | 'deleted';
};

/** How many paths differ in each way. */
export type ChangeCounts = {readonly added: number; readonly changed: number; readonly deleted: number};

/**
For each folder what differs in it, at any depth; `/` is all of it. A path that holds other listed ones is a folder and
no difference of its own: the engine lists each folder above a difference as changed.
*/
export function countsByFolder(changes: readonly FilesystemChange[]): ReadonlyMap<string, ChangeCounts> {
  const counts = new Map<string, Counting>([['/', noChanges()]]);
  const direct = new Map<string, Counting>();
  for (const {path, kind} of ownChanges(changes)) countingOf(direct, folderAbove(path))[kind] += 1;
  // There are far fewer folders than paths.
  for (const [folder, {added, changed, deleted}] of direct) {
    for (let above = folder; ; above = folderAbove(above)) {
      const counting = countingOf(counts, above);
      counting.added += added;
      counting.changed += changed;
      counting.deleted += deleted;
      if (above === '/') break;
    }
  }
  return counts;
}

/**
The same in at most so many lines (at least 1), each path counted in one of them: where there are more folders, the
deepest are taken together as the one that holds them. In the order of their names.
*/
export function summarizeChanges(
  changes: readonly FilesystemChange[],
  mostFolders: number,
): ReadonlyArray<{readonly folder: string; readonly counts: ChangeCounts}> {
  const own = ownChanges(changes).map(({path, kind}) => ({parts: folderParts(path), kind}));
  const deepest = own.reduce((depth, {parts}) => Math.max(depth, parts.length), 0);
  let counts = new Map<string, Counting>();
  for (let depth = 0; depth <= deepest; depth++) {
    const deeper = new Map<string, Counting>();
    for (const {parts, kind} of own) count(deeper, parts.slice(0, depth), kind);
    if (deeper.size > mostFolders) break;
    counts = deeper;
  }
  return [...counts]
    .map(([folder, folderCounts]) => ({folder, counts: folderCounts}))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

type Counting = {-readonly [kind in keyof ChangeCounts]: ChangeCounts[kind]};

function noChanges(): Counting {
  return {added: 0, changed: 0, deleted: 0};
}

function count(
  counts: Map<string, Counting>,
  parts: readonly string[],
  kind: FilesystemChange['kind'],
): void {
  countingOf(counts, `/${parts.join('/')}`)[kind] += 1;
}

function countingOf(counts: Map<string, Counting>, folder: string): Counting {
  const known = counts.get(folder);
  if (known !== undefined) return known;
  const counting = noChanges();
  counts.set(folder, counting);
  return counting;
}

function ownChanges(changes: readonly FilesystemChange[]): readonly FilesystemChange[] {
  const folders = new Set(changes.map(({path}) => folderAbove(path)));
  return changes.filter(({path}) => !folders.has(path));
}

/** The names of the folders above a path, from the root down. */
function folderParts(path: string): readonly string[] {
  return path.split('/').slice(1, -1);
}
