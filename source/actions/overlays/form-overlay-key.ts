import type {FormOverlay} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {formById} from '../forms/all-forms.ts';
import {completePath} from '../forms/complete-path.ts';
import {formKey, formPaste} from '../forms/form-editing.ts';
import {leaveForm, requestSubmit} from '../forms/submit-form.ts';

/** A form has the keyboard: all of it. */
export function formOverlayKey(context: ActionContext, overlay: FormOverlay, key: string): boolean {
  const form = formById(overlay.formId);
  if (form === undefined) return false;
  const completed = key === 'tab' ? completePath(form, overlay, context) : undefined;
  const open = {form, overlay: settled(overlay), state: context.getState()};
  const result = completed === undefined ? formKey(open, key) : {overlay: completed};
  if (result.close === true) {
    leaveForm(context, overlay);
    return true;
  }
  if (result.overlay !== overlay) context.apply({type: 'overlay-changed', overlay: result.overlay});
  if (result.submit === true) void requestSubmit(context, form, result.overlay);
  return true;
}

/** A paste into the focused field. */
export function formOverlayPaste(context: ActionContext, overlay: FormOverlay, text: string): void {
  const form = formById(overlay.formId);
  if (form === undefined) return;
  const open = {form, overlay: settled(overlay), state: context.getState()};
  context.apply({type: 'overlay-changed', overlay: formPaste(open, text)});
}

/** Without the ways to go on that the key before asked for. */
function settled(overlay: FormOverlay): FormOverlay {
  const {completions, ...rest} = overlay;
  return completions === undefined ? overlay : rest;
}
