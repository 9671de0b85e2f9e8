import {prunePlan} from '../../source/objects/prune-plan.ts';
import type {PruneInventory} from '../../source/objects/prune-plan-inventory.ts';
import {inventoryOf} from '../actions/small-engine.ts';
import {makeWorld} from '../actions/small-world.ts';

/** What a small world has of each kind. */
type Objects = Parameters<typeof makeWorld>[0];

/** What a plan is made from. */
export function inventory(objects: Objects, kinds?: PruneInventory['kinds']): PruneInventory {
  return inventoryOf(makeWorld(objects), kinds === undefined ? {} : {kinds});
}

/** The keys of what the plan lists, in its order. */
export function keys(objects: Objects, kinds?: PruneInventory['kinds']): readonly string[] {
  return prunePlan(inventory(objects, kinds)).items.map(item => item.key);
}

/** What the plan lists: kind, label, whether it is marked, bytes: reason. */
export function rows(objects: Objects, kinds?: PruneInventory['kinds']): readonly string[] {
  return prunePlan(inventory(objects, kinds)).items.map(
    ({kind, label, isMarkedAtStart, bytes, isAtLeast, reason}) =>
      `${kind} ${label} ${isMarkedAtStart ? '*' : '-'} ${isAtLeast ? '≥' : ''}${bytes ?? '?'}: ${reason}`,
  );
}
