import {isSameData} from '../objects/same-data.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {ActionContext} from './action.ts';
import {actionById} from './all-actions.ts';
import {blockedReason} from './blocked.ts';
import {draftKey} from './forms/form-editing.ts';
import {openRunForm} from './forms/open-form.ts';
import {runForm} from './forms/run-form.ts';
import {overlayPaste} from './overlays/overlay-key.ts';
import {targetOfKeys} from './target.ts';

/**
A paste where no text field has the keyboard: a `docker run` line opens the run form as if it were pasted there. Any
other is no set of keys, and dropped.
*/
export function pasteOnList(context: ActionContext, text: string): void {
  const state = context.getState();
  const run = actionById('run');
  if (run === undefined || !/^\s*(?:\$\s+)?docker\s+(?:container\s+)?run\s/.test(text)) return;
  if (state.pendingKeys.length > 0) context.apply({type: 'keys-pending', keys: []});
  // It is about none of the rows, whatever is selected.
  const reason = blockedReason(run, targetOfKeys(state, run, []));
  if (reason !== undefined) {
    context.apply({type: 'noticed', level: 'warning', text: `${run.title}: ${reason}`});
    return;
  }
  void openRunForm(context, '');
  overlayPaste(context, text);
  keepDraft(context);
}

/** What was typed into the form and left stays for the next `+`, though this one shows the line. */
function keepDraft(context: ActionContext): void {
  const state = context.getState();
  const open = openOverlay(state, 'form');
  const draft = state.drafts[draftKey(runForm.id, '')] ?? {};
  const hasTyped = Object.keys(draft).length > 0 && !isSameData(draft, runForm.initialValues('', state));
  if (open === undefined || !hasTyped) return;
  context.apply({type: 'overlay-changed', overlay: {...open, pastedOverDraft: open.values}});
}
