import {openOverlay} from '../store/open-overlay.ts';
import type {OverlayOf} from '../store/overlay.ts';
import type {ActionContext, Question} from './action.ts';

/** Opens a question, and adds to it what comes later. `notes` are its last lines, whatever comes. */
export function openQuestion(
  context: ActionContext,
  {title, lines, moreLines, choices = []}: Question,
  {
    actionId,
    targetKeys = [],
    dockerCommand = '',
    notes = [],
  }: Pick<OverlayOf<'confirm'>, 'actionId'> &
    Partial<Pick<OverlayOf<'confirm'>, 'targetKeys' | 'dockerCommand'>> & {
      readonly notes?: readonly string[];
    },
): void {
  const overlay: OverlayOf<'confirm'> = {
    kind: 'confirm',
    actionId,
    targetKeys,
    dockerCommand,
    title,
    lines: [...lines, ...notes],
    choices,
    topIndex: 0,
  };
  context.apply({type: 'overlay-opened', overlay});
  void moreLines?.then(more => {
    const open = openOverlay(context.getState(), 'confirm');
    // It may have been answered, and another asked meanwhile: the list of lines is its own.
    if (more.length === 0 || open?.lines !== overlay.lines) return;
    context.apply({type: 'overlay-changed', overlay: {...open, lines: [...lines, ...more, ...notes]}});
  });
}
