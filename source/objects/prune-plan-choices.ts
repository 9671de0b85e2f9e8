import type {PruneItem} from './prune-plan-item.ts';

/** Whether it is marked, of what a user has marked or taken the mark from; by what tells it from any other, later ones included. */
export type PlanChoices = ReadonlyMap<string, boolean>;

/** The earlier choices, and those that the marks show: where they are not those from the start. */
export function choicesOf(
  earlier: PlanChoices,
  items: readonly PruneItem[],
  isMarked: (item: PruneItem) => boolean,
): PlanChoices {
  const choices = new Map(earlier);
  for (const item of items) {
    if (isMarked(item) === item.isMarkedAtStart) choices.delete(identityOf(item));
    else choices.set(identityOf(item), isMarked(item));
  }
  return choices;
}

/** The keys of what is marked in a plan: as it was chosen, else as from the start. */
export function marksAsChosen(
  items: readonly PruneItem[],
  choices: PlanChoices = new Map(),
): ReadonlySet<string> {
  return new Set(
    items.filter(item => choices.get(identityOf(item)) ?? item.isMarkedAtStart).map(item => item.key),
  );
}

/** A volume has no id: one that was made anew under the same name was not chosen. */
function identityOf({key, createdAt}: PruneItem): string {
  return `${key} ${createdAt}`;
}
