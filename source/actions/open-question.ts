import type {Overlay} from '../store/overlay.ts';
import type {ActionContext, Question} from './action.ts';

type Confirm = Extract<Overlay, {kind: 'confirm'}>;

/** Opens a question, and adds to it what comes later. `notes` are its last lines, whatever comes. */
export function openQuestion(
  context: ActionContext,
  {title, lines, moreLines, choices = []}: Question,
  {
    notes = [],
    ...about
  }: Pick<Confirm, 'actionId' | 'targetKeys' | 'dockerCommand'> & {
    readonly notes?: readonly string[];
  },
): void {
  const overlay: Confirm = {
    kind: 'confirm',
    ...about,
    title,
    lines: [...lines, ...notes],
    choices,
    topIndex: 0,
  };
  context.apply({type: 'overlay-opened', overlay});
  void moreLines?.then(more => {
    const open = context.getState().overlays.findLast(it => it.kind === 'confirm');
    // It may have been answered, and another asked meanwhile: the list of lines is its own.
    if (more.length === 0 || open?.lines !== overlay.lines) return;
    context.apply({type: 'overlay-changed', overlay: {...open, lines: [...lines, ...more, ...notes]}});
  });
}
