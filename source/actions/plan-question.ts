import {humanSize} from '../format/size.ts';
import type {PrunePlan} from '../objects/prune-plan.ts';
import {nativePruneCommands, planCommands} from '../objects/prune-plan-commands.ts';
import {type PruneItem, type PruneKind, pruneKinds} from '../objects/prune-plan-item.ts';
import {markedItems, type PlanTotals, planTotals} from '../objects/prune-plan-totals.ts';
import type {OverlayOf} from '../store/overlay.ts';
import type {Question} from './action.ts';

/** One and several of each kind. */
export const kindNames: Readonly<Record<PruneKind, readonly [one: string, many: string]>> = {
  container: ['container', 'containers'],
  network: ['network', 'networks'],
  volume: ['volume', 'volumes'],
  image: ['image', 'images'],
  'build-cache': ['build cache record', 'build cache records'],
};

/** `2 containers, 1 image`; `nothing`. */
export function countsText(totals: PlanTotals): string {
  const parts = pruneKinds.flatMap(kind => {
    const count = totals.countByKind[kind];
    return count === 0 ? [] : [`${count} ${kindNames[kind][count === 1 ? 0 : 1]}`];
  });
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

/** `at least 12.3MB`. */
export function bytesText({bytes, isAtLeast}: {readonly bytes: number; readonly isAtLeast: boolean}): string {
  return `${isAtLeast ? 'at least ' : ''}${humanSize(bytes, 4)}`;
}

/** What is asked before a plan is carried out: how many of what, and the docker commands. */
export function planQuestion(
  {plan, marks}: Pick<OverlayOf<'plan'>, 'plan' | 'marks'>,
  apiVersion: string,
): Question & {readonly dockerCommand: string} {
  const totals = planTotals(plan, marks);
  return {
    title: `Remove ${countsText(totals)}?`,
    lines: [
      `Frees ${bytesText(totals)}. One by one, by id; nothing that is not marked.`,
      ...volumeLines(totals.countByKind.volume),
      ...nativeLines(plan, markedItems(plan, marks), apiVersion),
    ],
    dockerCommand: planCommands(plan, marks).join('\n'),
  };
}

function nativeLines({kinds, filters}: PrunePlan, items: readonly PruneItem[], apiVersion: string) {
  if (filters.words.length === 0) return [];
  const marked = new Set(items.map(({kind}) => kind));
  const commands = nativePruneCommands(
    kinds.filter(kind => marked.has(kind)),
    filters,
    {apiVersion, ofAll: new Set(items.filter(item => item.isOfAll).map(({kind}) => kind))},
  );
  return commands.length === 0 ? [] : [`Docker’s own prunes with these filters: ${commands.join('; ')}`];
}

/** A volume is where data is kept on purpose. */
function volumeLines(count: number): readonly string[] {
  return count === 0
    ? []
    : [`Everything that is kept in the ${kindNames.volume[count === 1 ? 0 : 1]} is lost.`];
}
