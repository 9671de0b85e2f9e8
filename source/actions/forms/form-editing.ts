import {containerWord} from '../../objects/container.ts';
import {isSameData} from '../../objects/same-data.ts';
import type {AppState} from '../../store/app-state.ts';
import {cleanText, editLine, insertText, isTyped, type LineEditor} from '../../store/line-editor.ts';
import type {FormOverlay} from '../../store/overlay.ts';
import type {Form, FormField, FormProblems, FormValues} from './form.ts';
import {
  hasOffers,
  touched,
  typedOver,
  valuesWithoutOffers,
  withKnownOffers,
  withLinesPut,
  withOffers,
} from './form-offers.ts';
import {withLinesInRow} from './text-rows.ts';

/** A form that is open, and what its fields are checked against. */
export type OpenForm = {
  readonly form: Form;
  readonly overlay: FormOverlay;
  readonly state: AppState;
};

/** What a key did to a form. */
export type FormKeyResult =
  /** The very same overlay when the key means nothing here. */
  | {readonly overlay: FormOverlay; readonly submit?: never; readonly close?: never}
  /** Everything is right as far as can be seen from here: it may be sent. */
  | {readonly overlay: FormOverlay; readonly submit: true; readonly close?: never}
  /** It is left; `values` are what to keep as a draft under `draftKey`. */
  | {readonly close: true; readonly values: FormValues; readonly submit?: never; readonly overlay?: never};

/** Where the focus is when it is on no field but on the last line. */
export const submitFocus = 'submit';

/** The name that a draft is kept under: one for each form and subject. */
export function draftKey(formId: string, subjectId: string): string {
  return subjectId === '' ? formId : `${formId} ${subjectId}`;
}

/** Whether an earlier draft stays when the form is left: what was pasted over it can be pasted again. */
export function leavesDraft({pastedOverDraft, values}: FormOverlay): boolean {
  return pastedOverDraft !== undefined && isSameData(pastedOverDraft, values);
}

/** The form as it is at first about that subject: its own values, over them what was typed the last time. */
export function newForm(form: Form, subjectId: string, state: AppState): FormOverlay {
  const values = {
    ...form.initialValues(subjectId, state),
    ...state.drafts[draftKey(form.id, subjectId)],
  };
  const container = state.containers.get(subjectId);
  const empty: FormOverlay = {
    kind: 'form',
    formId: form.id,
    subjectId,
    ...(container === undefined ? {} : {subjectName: containerWord(container)}),
    values,
    focus: submitFocus,
    cursor: 0,
    problems: {},
    status: 'editing',
  };
  return withFocus(form, withKnownOffers(form, empty, state), form.fields(values)[0]?.id ?? submitFocus);
}

/** What a key does: by name, as the program's one key handler has it. Nothing while it is being sent, except leaving. */
export function formKey(open: OpenForm, key: string): FormKeyResult {
  const {form, overlay} = open;
  if (key === 'escape' || key === 'esc') return {close: true, values: overlay.values};
  if (overlay.status === 'submitting') return {overlay};

  const field = focusedField(form, overlay);
  switch (key) {
    case 'tab':
      return {overlay: moved(open, 1, 'around')};
    case 'shift+tab':
      return {overlay: moved(open, -1, 'around')};
    case 'down':
      return {overlay: moved(open, 1)};
    case 'up':
      return {overlay: moved(open, -1)};
    case 'pagedown':
      return {overlay: moved(open, Number.POSITIVE_INFINITY)};
    case 'pageup':
      return {overlay: moved(open, Number.NEGATIVE_INFINITY)};
    case 'return':
    case 'enter':
      // In a lone field there is nothing else to go to.
      return field === undefined || form.fields(overlay.values).length === 1
        ? submitted(open)
        : {overlay: moved(open, 1)};
    case 'ctrl+l':
      return {overlay: withoutOffers(open)};
    default:
  }

  if (field === undefined) return {overlay};
  if (field.kind === 'checkbox') return {overlay: key === 'space' ? toggled(open) : overlay};
  const before = isTyped(key) ? typedOver(overlay) : touched(overlay);
  const after = editLine(editorOf(before), key);
  return {overlay: after === undefined ? overlay : edited({...open, overlay: before}, after)};
}

/**
A paste that the form itself understands fills it; any other goes into the text field that has the focus: among rows a
line into each, else as one line.
*/
export function formPaste(open: OpenForm, text: string): FormOverlay {
  const {form, overlay, state} = open;
  const field = focusedField(form, overlay);
  const values = overlay.status === 'submitting' ? undefined : form.paste?.(text);
  if (values !== undefined) {
    const {offered: _, ...rest} = overlay;
    const filled = withFocus(form, {...rest, values}, submitFocus);
    return withProblems(form, filled, form.problems(values, state, overlay.subjectId));
  }
  if (overlay.status === 'submitting' || field === undefined || field.kind === 'checkbox') return overlay;
  const over = {...open, overlay: typedOver(overlay)};
  if (field.rowsId !== undefined) {
    const lines = text.split(/\r\n|[\r\n]/).filter(line => line.trim() !== '');
    return lines.length === 0 ? overlay : pastedIntoRows(over, field.rowsId, lines.map(cleanText));
  }
  // What was selected elsewhere with its line end must not leave a blank behind it.
  const pasted = text.replace(/[\r\n]+$/, '');
  return edited(over, insertText(editorOf(over.overlay), pasted));
}

/** All but the last row are left by it, and so checked. */
function pastedIntoRows(open: OpenForm, rowsId: string, lines: readonly string[]): FormOverlay {
  const {form, overlay, state} = open;
  const {focus: fieldId, cursor} = overlay;
  const put = withLinesInRow(overlay.values, {rowsId, fieldId, cursor}, lines);
  const next = withLinesPut(withValues(open, put.values), put);
  const wrong = form.problems(put.values, state, overlay.subjectId);
  const left = put.fieldIds.slice(0, -1).filter(id => wrong[id] !== undefined);
  return {
    ...next,
    focus: put.fieldIds.at(-1) ?? fieldId,
    cursor: put.cursor,
    problems: {...next.problems, ...Object.fromEntries(left.map(id => [id, wrong[id] ?? '']))},
  };
}

/** Other values than a person's typing: the focus stays where it is, or goes to what took that field's place. */
export function withValues(open: OpenForm, values: FormValues): FormOverlay {
  const {form, overlay} = open;
  const ids = form.fields(values).map(field => field.id);
  const idsBefore = form.fields(overlay.values).map(field => field.id);
  const place = Math.min(idsBefore.indexOf(overlay.focus), ids.length - 1);
  const isKept = overlay.focus === submitFocus || ids.includes(overlay.focus);
  const focus = isKept ? overlay.focus : (ids[place] ?? submitFocus);
  const isSameText = focus === overlay.focus && values[focus] === overlay.values[focus];
  const next = {...overlay, values, problems: stillWrong(open, values)};
  return isSameText ? next : withFocus(form, next, focus);
}

/** The form with these problems, and the focus on the first field that has one. */
export function withProblems(form: Form, overlay: FormOverlay, problems: FormProblems): FormOverlay {
  const wrong = form.fields(overlay.values).find(field => problems[field.id] !== undefined);
  const next: FormOverlay = {...overlay, problems, status: 'editing'};
  return wrong === undefined || wrong.id === overlay.focus ? next : withFocus(form, next, wrong.id);
}

function submitted({form, overlay, state}: OpenForm): FormKeyResult {
  const problems = form.problems(overlay.values, state, overlay.subjectId);
  if (Object.keys(problems).length > 0) return {overlay: withProblems(form, overlay, problems)};
  return {overlay: {...overlay, problems: {}}, submit: true};
}

/** So many fields on, by way of the last line; the one that is left is checked. */
function moved(open: OpenForm, step: number, atTheEnd: 'stay' | 'around' = 'stay'): FormOverlay {
  const {form, overlay, state} = open;
  const left = withOffers(form, overlay, state);
  const {values} = left;
  const places = [...form.fields(values).map(field => field.id), submitFocus];
  // A focus that no field has any more counts as the last line.
  const place = places.indexOf(overlay.focus) === -1 ? places.length - 1 : places.indexOf(overlay.focus);
  const wanted = place + step;
  const next =
    atTheEnd === 'around'
      ? (wanted + places.length) % places.length
      : Math.max(0, Math.min(places.length - 1, wanted));
  const focus = places[next] ?? submitFocus;
  if (focus === overlay.focus) return overlay;
  return withFocus(form, {...left, problems: checkedOnLeaving(open)}, focus);
}

function checkedOnLeaving({form, overlay, state}: OpenForm): FormProblems {
  const {[overlay.focus]: _before, ...others} = overlay.problems;
  const problem = form.problems(overlay.values, state, overlay.subjectId)[overlay.focus];
  return problem === undefined ? others : {...others, [overlay.focus]: problem};
}

function toggled(open: OpenForm): FormOverlay {
  const overlay = touched(open.overlay);
  const {values, focus} = overlay;
  return withValues({...open, overlay}, {...values, [focus]: values[focus] === 'yes' ? '' : 'yes'});
}

/** The form without what was filled in unasked; the very same where nothing was. */
function withoutOffers(open: OpenForm): FormOverlay {
  const {overlay} = open;
  if (!hasOffers(overlay)) return overlay;
  const next = withValues(open, valuesWithoutOffers(overlay));
  return {...next, offered: {of: overlay.offered?.of ?? '', fieldIds: []}};
}

function edited(open: OpenForm, editor: LineEditor): FormOverlay {
  const {overlay} = open;
  if (editor.text === overlay.values[overlay.focus]) return {...overlay, cursor: editor.cursor};
  const values = {...overlay.values, [overlay.focus]: editor.text};
  const next = withValues(open, values);
  // A field that is shown only while something is in it may have gone.
  return next.focus === overlay.focus ? {...next, cursor: editor.cursor} : next;
}

/**
Of the problems that are said, those that the new values still have, in today's words: what is mended is gone at
once, and nothing new is said of a field that is still being typed in. What the engine said goes when the field
that it is about is changed, and what it said of the whole form when anything is.
*/
function stillWrong({form, overlay, state}: OpenForm, values: FormValues): FormProblems {
  if (Object.keys(overlay.problems).length === 0) return overlay.problems;
  const now = form.problems(values, state, overlay.subjectId);
  const before = form.problems(overlay.values, state, overlay.subjectId);
  const kept: Record<string, string> = {};
  for (const [id, problem] of Object.entries(overlay.problems)) {
    const isOurs = before[id] !== undefined;
    if (isOurs && now[id] !== undefined) kept[id] = now[id];
    if (!isOurs && id !== '' && values[id] === overlay.values[id]) kept[id] = problem;
  }
  return kept;
}

function focusedField(form: Form, overlay: FormOverlay): FormField | undefined {
  return form.fields(overlay.values).find(field => field.id === overlay.focus);
}

function editorOf(overlay: FormOverlay): LineEditor {
  return {text: overlay.values[overlay.focus] ?? '', cursor: overlay.cursor};
}

function withFocus(form: Form, overlay: FormOverlay, focus: string): FormOverlay {
  const field = form.fields(overlay.values).find(({id}) => id === focus);
  const cursor = field?.entersAt === 'start' ? 0 : (overlay.values[focus]?.length ?? 0);
  return {...overlay, focus, cursor};
}
