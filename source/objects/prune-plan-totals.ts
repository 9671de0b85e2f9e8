import type {PrunePlan} from './prune-plan.ts';
import {freedImageBytes} from './prune-plan-bytes.ts';
import {goingImages} from './prune-plan-images.ts';
import type {PruneItem, PruneKind} from './prune-plan-item.ts';

/** What the marked part of a plan comes to. */
export type PlanTotals = {
  readonly count: number;
  readonly countByKind: Readonly<Record<PruneKind, number>>;
  readonly bytes: number;
  /** Some of it is not known: `bytes` is a lower bound. */
  readonly isAtLeast: boolean;
};

/** Counts and bytes of what is marked: layers that only marked images share count once, others' not at all. */
export function planTotals(plan: PrunePlan, markedKeys: ReadonlySet<string>): PlanTotals {
  const items = markedItems(plan, markedKeys);
  const going = goingImages(
    plan.removable,
    items.map(item => item.chain),
  );
  return {count: items.length, countByKind: countByKind(items), ...bytesOfRemoval(plan, items, going)};
}

/** The marked items in the plan's order; a key that the plan does not have marks nothing. */
export function markedItems(plan: PrunePlan, markedKeys: ReadonlySet<string>): readonly PruneItem[] {
  return plan.items.filter(item => markedKeys.has(item.key));
}

/** Bytes of these items, of which these images went or will go. */
export function bytesOfRemoval(
  plan: PrunePlan,
  items: readonly PruneItem[],
  goingIds: ReadonlySet<string>,
): {readonly bytes: number; readonly isAtLeast: boolean} {
  const records = items.filter(item => item.kind === 'build-cache');
  const goingRecordIds = new Set(records.map(item => item.id));
  let {bytes, isAtLeast} = freedImageBytes(plan.figures, plan.removable, {goingIds, goingRecordIds});
  for (const item of items) {
    if (item.kind === 'image') continue;
    bytes += item.bytes ?? 0;
    isAtLeast ||= item.isAtLeast;
  }
  return {bytes, isAtLeast};
}

function countByKind(items: readonly PruneItem[]): Readonly<Record<PruneKind, number>> {
  const counts = {container: 0, network: 0, volume: 0, image: 0, 'build-cache': 0};
  for (const {kind} of items) counts[kind] += 1;
  return counts;
}
