import type {AppState} from '../store/app-state.ts';
import type {HeldAction} from '../store/held.ts';
import {nextHeldNumber} from '../store/held.ts';
import {keyName} from '../store/keys-in-force.ts';
import type {ActionContext} from './action.ts';
import {withoutMarks} from './without-marks.ts';

/** Whether so many objects wait before anything is sent, so that a person can take it back. */
export function isHeldBack({settings}: AppState, objectCount: number): boolean {
  return objectCount > 1 && settings.undoSeconds > 0;
}

/** Said beforehand, where it asks: `Waits 5 s: u takes it back.` */
export function heldBackNote(state: AppState): string {
  return `Nothing happens for ${state.settings.undoSeconds} s: ${keyName(state, 'undo')} takes it back.`;
}

/** Lets it wait; its rows say so, and are no longer marked. `run` does it when its time has come, and never rejects. */
export function holdBack(
  context: ActionContext,
  what: Pick<HeldAction, 'text' | 'pane' | 'objects'> & {
    /** `stopping` */
    readonly word: string;
    readonly run: () => Promise<void>;
  },
): void {
  const {text, pane, objects, word, run} = what;
  const state = context.getState();
  const nowMs = context.steadyMs();
  const number = nextHeldNumber(state.held);
  const keys = objects.map(({key}) => key);
  context.heldActions.set(number, run);
  context.apply(
    {
      type: 'action-held',
      held: {number, text, pane, objects, dueAtMs: nowMs + state.settings.undoSeconds * 1000},
      nowMs,
    },
    {type: 'busy-changed', keys, word: `${word} soon`},
    ...withoutMarks(state, {pane, keys}),
  );
}

/** Its time has come: does it. */
export async function releaseHeld(context: ActionContext, number: number): Promise<void> {
  await endHeld(context, number)?.run();
}

/** Takes back what was held last; its rows are marked again. The words for the notice. */
export function undoLast(context: ActionContext): string {
  const last = context.getState().held.at(-1);
  if (last === undefined) return '';
  endHeld(context, last.number);
  const {pane} = last;
  const marks = new Set([...context.getState().lists[pane].marks, ...last.objects.map(({key}) => key)]);
  context.apply({type: 'list-changed', pane, view: {marks}});
  return `Taken back: ${last.text}`;
}

/** What to say of those that went while it waited; '' for none. */
export function goneNote(objects: HeldAction['objects'], isThere: (key: string) => boolean): string {
  return objects
    .filter(({key}) => !isThere(key))
    .map(({name}) => `${name} was gone already`)
    .join(', ');
}

/** A sentence, and what else is to be said; '' for nothing. */
export function withNote(text: string, note: string): string {
  return [text, note].filter(part => part !== '').join('; ');
}

function endHeld(context: ActionContext, number: number): {readonly run: () => Promise<void>} | undefined {
  const held = context.getState().held.find(one => one.number === number);
  const run = context.heldActions.get(number);
  context.heldActions.delete(number);
  if (held === undefined || run === undefined) return undefined;
  context.apply(
    {type: 'held-ended', number},
    {type: 'busy-changed', keys: held.objects.map(({key}) => key), word: ''},
  );
  return {run};
}
