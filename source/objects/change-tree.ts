import {type ChangeCounts, countsByFolder, type FilesystemChange} from './filesystem-change.ts';

/** What differs from the image, by folder. Made once for an answer: it may hold 100,000 paths. */
export type ChangeTree = {
  /** By a folder's path, `/` for all: what is directly in it, folders first, each in the order of their names. */
  readonly children: ReadonlyMap<string, readonly TreeEntry[]>;
  readonly counts: ReadonlyMap<string, ChangeCounts>;
  readonly entryCount: number;
};

export type TreeEntry = {
  readonly path: string;
  readonly name: string;
  /** It holds other listed paths. */
  readonly isFolder: boolean;
  readonly kind: FilesystemChange['kind'];
};

/** A line of the tree as it is unfolded. */
export type TreeLine =
  | (TreeEntry & {readonly depth: number; readonly isUnfolded: boolean})
  /** In place of the rest of a folder that holds too many. */
  | {readonly depth: number; readonly hiddenCount: number};

export function changeTree(changes: readonly FilesystemChange[]): ChangeTree {
  const counts = countsByFolder(changes);
  const kinds = new Map(changes.map(({path, kind}) => [path, kind]));
  const children = new Map<string, TreeEntry[]>();
  for (const path of new Set([...kinds.keys(), ...counts.keys()])) {
    if (path === '/') continue;
    const cut = path.lastIndexOf('/');
    const folder = path.slice(0, cut) || '/';
    const entry = {
      path,
      name: path.slice(cut + 1),
      isFolder: counts.has(path),
      kind: kinds.get(path) ?? 'changed',
    };
    const siblings = children.get(folder);
    if (siblings === undefined) children.set(folder, [entry]);
    else siblings.push(entry);
  }
  for (const siblings of children.values()) siblings.sort(foldersFirst);
  return {children, counts, entryCount: kinds.size};
}

function foldersFirst(a: TreeEntry, b: TreeEntry): number {
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
    const entries = tree.children.get(folder) ?? [];
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
