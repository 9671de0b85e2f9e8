import {openOverlay} from '../store/open-overlay.ts';
import type {OverlayOf} from '../store/overlay.ts';
import type {ActionContext, Question} from './action.ts';

/** What an answer does, and to what. */
export type Asked = Pick<OverlayOf<'confirm'>, 'actionId'> &
  Partial<Pick<OverlayOf<'confirm'>, 'targetKeys' | 'dockerCommand'>> & {
    /** The last lines, whatever comes. */
    readonly notes?: readonly string[];
  };

/** Opens a question, or says `open` anew, and adds to it what comes later. */
export function openQuestion(
  context: ActionContext,
  {title, lines, moreLines, choices = []}: Question,
  {actionId, targetKeys = [], dockerCommand = '', notes = []}: Asked,
  open?: OverlayOf<'confirm'>,
): void {
  const overlay: OverlayOf<'confirm'> = {
    kind: 'confirm',
    actionId,
    targetKeys,
    dockerCommand,
    title,
    lines: [...lines, ...notes],
    choices,
    topIndex: open?.topIndex ?? 0,
  };
  context.apply({type: open === undefined ? 'overlay-opened' : 'overlay-changed', overlay});
  void moreLines?.().then(more => {
    const now = openOverlay(context.getState(), 'confirm');
    // It may have been answered, and another asked meanwhile: the list of lines is its own.
    if (more.length === 0 || now?.lines !== overlay.lines) return;
    context.apply({type: 'overlay-changed', overlay: {...now, lines: [...lines, ...more, ...notes]}});
  });
}
