import {folderAbove} from './container-path.ts';
import {type ChangeCounts, countsByFolder, type FilesystemChange} from './filesystem-change.ts';

/** What differs from the image, by folder. Made once for an answer: it may hold 100,000 paths. */
export type ChangeTree = {
  /** What is directly in a folder, `/` for the uppermost: folders first, each in the order of their names. Put in order when it is first asked for. */
  readonly childrenOf: (folder: string) => readonly ChangeTreeEntry[];
  readonly counts: ReadonlyMap<string, ChangeCounts>;
  readonly entryCount: number;
};

/** A path that differs, or a folder above one. */
export type ChangeTreeEntry = {
  readonly path: string;
  readonly name: string;
  /** It holds other listed paths. */
  readonly isFolder: boolean;
  readonly kind: FilesystemChange['kind'];
};

/** A line of the tree as it is unfolded. */
export type TreeLine =
  | (ChangeTreeEntry & {readonly depth: number; readonly isUnfolded: boolean})
  /** In place of the rest of a folder that holds too many. */
  | {readonly depth: number; readonly hiddenCount: number};

/** Folders above a listed path are in it as changed, listed or not. */
export function changeTree(changes: readonly FilesystemChange[]): ChangeTree {
  const counts = countsByFolder(changes);
  const byFolder = new Map<string, FilesystemChange[]>();
  const put = (change: FilesystemChange): void => {
    const folder = folderAbove(change.path);
    const siblings = byFolder.get(folder);
    if (siblings === undefined) byFolder.set(folder, [change]);
    else siblings.push(change);
  };
  // A folder that was not listed has differences in it all the same; one that was comes later and counts.
  for (const path of counts.keys()) put({path, kind: 'changed'});
  for (const change of changes) put(change);

  const entriesOf = (folder: string): readonly ChangeTreeEntry[] => {
    const kinds = new Map(byFolder.get(folder)?.map(({path, kind}) => [path, kind]));
    kinds.delete('/');
    return [...kinds]
      .map(([path, kind]) => ({
        path,
        name: path.slice(path.lastIndexOf('/') + 1),
        isFolder: counts.has(path),
        kind,
      }))
      .sort(foldersFirst);
  };
  const known = new Map<string, readonly ChangeTreeEntry[]>();
  const childrenOf = (folder: string): readonly ChangeTreeEntry[] => {
    const children = known.get(folder) ?? entriesOf(folder);
    known.set(folder, children);
    return children;
  };
  return {childrenOf, counts, entryCount: changes.length};
}

function foldersFirst(a: ChangeTreeEntry, b: ChangeTreeEntry): number {
  if (a.isFolder !== b.isFolder) return a.isFolder ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}

// More than this in view at once is no longer looked through.
const mostUnfoldedAtFirst = 100;
const mostInFolder = 1_000;

/** The lines of the tree: a small one is unfolded, a large one folded, but for the folders that were toggled. */
export function treeLines(tree: ChangeTree, toggledFolders: ReadonlySet<string>): readonly TreeLine[] {
  const isUnfoldedAtFirst = tree.entryCount <= mostUnfoldedAtFirst;
  const lines: TreeLine[] = [];
  const add = (folder: string, depth: number): void => {
    const entries = tree.childrenOf(folder);
    for (const entry of entries.slice(0, mostInFolder)) {
      const isUnfolded = entry.isFolder && toggledFolders.has(entry.path) !== isUnfoldedAtFirst;
      lines.push({...entry, depth, isUnfolded});
      if (isUnfolded) add(entry.path, depth + 1);
    }
    if (entries.length > mostInFolder) lines.push({depth, hiddenCount: entries.length - mostInFolder});
  };
  add('/', 0);
  return lines;
}
