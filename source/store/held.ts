import type {PaneId} from './pane-id.ts';

/** Something that is done in a few seconds, unless it is taken back before. */
export type HeldAction = {
  /** Counts up from 1 among those that wait. */
  readonly number: number;
  /** `stop 3 containers` */
  readonly text: string;
  readonly pane: PaneId;
  /** What it is about: rows of that pane, by key, and what they are called. */
  readonly objects: ReadonlyArray<{readonly key: string; readonly name: string}>;
  /** By the steady clock, as every time here: setting the computer's own neither hurries nor stops it. Nothing is sent before. */
  readonly dueAtMs: number;
  /** As last counted. */
  readonly secondsLeft: number;
};

/** What can happen to what waits. */
export type HeldChange =
  | {
      readonly type: 'action-held';
      readonly held: Omit<HeldAction, 'secondsLeft'>;
      readonly nowMs: number;
    }
  /** The clock moves. */
  | {readonly type: 'held-ticked'; readonly nowMs: number}
  /** It is being done now, or was taken back. */
  | {readonly type: 'held-ended'; readonly number: number};

/** The number that the next one gets. */
export function nextHeldNumber(held: readonly HeldAction[]): number {
  return (held.at(-1)?.number ?? 0) + 1;
}

/** What waits after a change, oldest first; the very same list where nothing is different. */
export function reduceHeld(held: readonly HeldAction[], change: HeldChange): readonly HeldAction[] {
  switch (change.type) {
    case 'action-held':
      return [...held, {...change.held, secondsLeft: secondsLeft(change.held.dueAtMs, change.nowMs)}];
    case 'held-ticked': {
      const ticked = held.map(one => {
        const left = secondsLeft(one.dueAtMs, change.nowMs);
        return left === one.secondsLeft ? one : {...one, secondsLeft: left};
      });
      return ticked.some((one, index) => one !== held[index]) ? ticked : held;
    }
    case 'held-ended':
      return held.some(({number}) => number === change.number)
        ? held.filter(({number}) => number !== change.number)
        : held;
  }
}

function secondsLeft(dueAtMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((dueAtMs - nowMs) / 1000));
}
