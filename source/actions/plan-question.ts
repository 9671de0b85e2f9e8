import {humanSize} from '../format/size.ts';
import type {PrunePlan} from '../objects/prune-plan.ts';
import {nativePruneCommands, planCommands} from '../objects/prune-plan-commands.ts';
import {type PruneKind, pruneKinds} from '../objects/prune-plan-item.ts';
import type {PlanTotals} from '../objects/prune-plan-totals.ts';
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
  plan: PrunePlan,
  marks: ReadonlySet<string>,
  totals: PlanTotals,
): Question & {readonly dockerCommand: string} {
  const kinds = plan.kinds.filter(kind => totals.countByKind[kind] > 0);
  const hasTagged = plan.items.some(
    ({key, id}) => marks.has(key) && plan.removable.get(id)?.isUntagged === false,
  );
  return {
    title: `Remove ${countsText(totals)}?`,
    lines: [
      `Frees ${bytesText(totals)}. One by one, by id; nothing that is not marked.`,
      ...volumeLines(totals.countByKind.volume),
      ...(plan.filters.words.length === 0
        ? []
        : [
            `Docker’s own prunes with these filters: ${nativePruneCommands(kinds, plan.filters, hasTagged).join('; ')}`,
          ]),
    ],
    dockerCommand: planCommands(plan, marks).join('\n'),
  };
}

/** A volume is where data is kept on purpose. */
function volumeLines(count: number): readonly string[] {
  return count === 0
    ? []
    : [`Everything that is kept in the ${kindNames.volume[count === 1 ? 0 : 1]} is lost.`];
}
