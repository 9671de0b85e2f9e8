import {clockTime} from '../format/clock-time.ts';
import {type ChangeTree, changeTree, type TreeLine, treeLines} from '../objects/change-tree.ts';
import type {ChangeCounts, FilesystemChange} from '../objects/filesystem-change.ts';
import {memoized} from '../objects/memoized.ts';
import type {DetailAnswers, DetailOverlay} from '../store/detail-overlay.ts';
import {type DetailLine, unanswered} from './detail-section.ts';
import type {DetailTab} from './detail-tab.ts';
import type {Style} from './segments.ts';

/** `docker diff`: what the container wrote, as a tree. */
export const filesTab: DetailTab = {
  id: 'files',
  title: 'files',
  isFor: ({objectKind}) => objectKind === 'container',
  asks: () => ['changes'],
  hasCursor: true,
  lines(detail, state) {
    const container = state.containers.get(detail.objectId);
    if (container === undefined) return undefined;
    const {changes} = detail.answers;
    if (changes === undefined || detail.failures.changes !== undefined)
      return [unanswered(detail, 'changes')];
    const tree = treeOf(changes.changes);
    return [headLine(tree, changes, container.mounts.length > 0), ...drawnLines(tree, detail.toggledFolders)];
  },
  enter: {title: 'fold', change: toggled},
};

const treeOf = memoized(changeTree);

type Drawn = {readonly toggledFolders: ReadonlySet<string>; readonly lines: readonly DetailLine[]};

const drawnTrees = new WeakMap<ChangeTree, Drawn>();

/** The tree as it is unfolded; remembered, for it is drawn at each key. */
function drawnLines(tree: ChangeTree, toggledFolders: ReadonlySet<string>): readonly DetailLine[] {
  const known = drawnTrees.get(tree);
  if (known?.toggledFolders === toggledFolders) return known.lines;
  const lines = treeLines(tree, toggledFolders).map(line => lineOf(line, tree));
  drawnTrees.set(tree, {toggledFolders, lines});
  return lines;
}

function headLine(
  {counts}: ChangeTree,
  {changes, asOfMs}: DetailAnswers['changes'],
  hasMounts: boolean,
): DetailLine {
  const asOf = `as of ${clockTime(asOfMs)}`;
  const mounts = hasMounts ? '; what it wrote to its mounts is not among it' : '';
  if (changes.length === 0)
    return [{text: `Nothing differs from its image, ${asOf}${mounts}.`, style: 'muted'}];
  const all = counts.get('/') ?? noChanges;
  const words = [
    ...(all.added === 0 ? [] : [`${all.added} added`]),
    ...(all.changed === 0 ? [] : [`${all.changed} changed`]),
    ...(all.deleted === 0 ? [] : [`${all.deleted} deleted`]),
  ];
  return [
    {text: words.join(', '), style: 'heading'},
    {text: `  ${asOf}${mounts}`, style: 'muted'},
  ];
}

const noChanges: ChangeCounts = {added: 0, changed: 0, deleted: 0};

const letters: Readonly<Record<FilesystemChange['kind'], string>> = {changed: 'C', added: 'A', deleted: 'D'};
const styles: Readonly<Record<FilesystemChange['kind'], Style>> = {
  changed: 'warning',
  added: 'added',
  deleted: 'removed',
};

function lineOf(line: TreeLine, {counts}: ChangeTree): DetailLine {
  const indent = '  '.repeat(line.depth);
  if ('hiddenCount' in line) return [{text: `${indent}… and ${line.hiddenCount} more`, style: 'muted'}];
  if (!line.isFolder) {
    return [{text: `${indent}${letters[line.kind]} `, style: styles[line.kind]}, {text: line.name}];
  }
  return [
    {text: `${indent}${line.isUnfolded ? '▾' : '▸'} `},
    {text: `${line.name}/`, style: 'heading'},
    {text: `  ${countText(counts.get(line.path) ?? noChanges)}`, style: 'muted'},
  ];
}

/** `A 3  C 1`, what there is none of left out. */
function countText({added, changed, deleted}: ChangeCounts): string {
  return [
    ...(added === 0 ? [] : [`A ${added}`]),
    ...(changed === 0 ? [] : [`C ${changed}`]),
    ...(deleted === 0 ? [] : [`D ${deleted}`]),
  ].join('  ');
}

// The head is above the tree.
const headLines = 1;

/** The folder at the cursor folds, or unfolds. */
function toggled({answers, toggledFolders, cursorIndex}: DetailOverlay): Partial<DetailOverlay> {
  const {changes} = answers;
  if (changes === undefined) return {};
  const line = treeLines(treeOf(changes.changes), toggledFolders)[cursorIndex - headLines];
  if (line === undefined || 'hiddenCount' in line || !line.isFolder) return {};
  const folders = new Set(toggledFolders);
  if (!folders.delete(line.path)) folders.add(line.path);
  return {toggledFolders: folders};
}
