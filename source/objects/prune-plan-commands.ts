import {compareApiVersions} from './api-version.ts';
import type {PruneFilters} from './prune-filters.ts';
import type {PrunePlan} from './prune-plan.ts';
import {goingImages} from './prune-plan-images.ts';
import type {PruneItem, PruneKind} from './prune-plan-item.ts';
import {markedItems} from './prune-plan-totals.ts';
import {quoteShellWords} from './shell-words.ts';

/**
The docker CLI lines that remove what is marked, in order: one for each kind, two for images of which some leave
their parents behind, and one for each record of the build cache, whose prune takes no list.
*/
export function planCommands(plan: PrunePlan, markedKeys: ReadonlySet<string>): readonly string[] {
  const items = markedItems(plan, markedKeys);
  const going = goingImages(
    plan.removable,
    items.map(item => item.chain),
  );
  // An image with a child that stays stays too: no line can remove it.
  const possible = items.filter(item => item.kind !== 'image' || going.has(item.id));
  const lines = Map.groupBy(inOrderOfRemoval(plan, possible), item => quoteShellWords(item.command.words));
  return [...lines].map(([start, group]) =>
    [start, quoteShellWords(group.flatMap(item => item.command.names))].join(' ').trimEnd(),
  );
}

/**
Docker's own prunes of these kinds with these filters, for those who want to do it there: they take whatever it finds by
then. `ofAll`: of these kinds what only `--all` takes, too. None for the build cache where labels are asked for: it has
none, and its prune would take all of it.
*/
export function nativePruneCommands(
  kinds: readonly PruneKind[],
  {words, labels, notLabels}: PruneFilters,
  {apiVersion, ofAll = noKinds}: {readonly apiVersion: string; readonly ofAll?: ReadonlySet<PruneKind>},
): readonly string[] {
  const hasLabels = labels.length + notLabels.length > 0;
  return kinds
    .filter(kind => !(kind === 'build-cache' && hasLabels))
    .map(kind => {
      const ours = words.filter(word => !(kind === 'volume' && word.startsWith('until=')));
      // Before, it took named ones as well, and its CLI refuses the flag.
      const hasAll = kind === 'image' || (kind === 'volume' && compareApiVersions(apiVersion, '1.42') >= 0);
      const all = hasAll && ofAll.has(kind) ? ['--all'] : [];
      return quoteShellWords([...nativeWords[kind], ...all, ...ours.flatMap(word => ['--filter', word])]);
    });
}

const noKinds: ReadonlySet<PruneKind> = new Set();

const nativeWords: Readonly<Record<PruneKind, readonly string[]>> = {
  container: ['docker', 'container', 'prune'],
  network: ['docker', 'network', 'prune'],
  volume: ['docker', 'volume', 'prune'],
  image: ['docker', 'image', 'prune'],
  'build-cache': ['docker', 'builder', 'prune', '--all'],
};

/** The plan's order, but an image after those that are built on it. */
export function inOrderOfRemoval(plan: PrunePlan, items: readonly PruneItem[]): readonly PruneItem[] {
  const positions = new Map([...plan.removable.keys()].map((id, index) => [id, index]));
  return plan.kinds.flatMap(kind => {
    const group = items.filter(item => item.kind === kind);
    if (kind !== 'image') return group;
    return group.toSorted((a, b) => (positions.get(a.id) ?? 0) - (positions.get(b.id) ?? 0));
  });
}
