import type {AppState} from '../../store/app-state.ts';
import type {FormOverlay} from '../../store/overlay.ts';
import {type Form, type FormValues, fieldText} from './form.ts';
import type {LinesInRow} from './text-rows.ts';

// What a form was last done with is offered. Nobody typed it: the first letter takes its place, as that of a selected text.

/** A form that is opened: which of its values are what it was last done with. */
export function withKnownOffers(form: Form, overlay: FormOverlay, state: AppState): FormOverlay {
  if (form.lastValues === undefined) return overlay;
  const of = fieldText(overlay.values, form.lastValues.fieldId);
  const last = form.lastValues.of(of, state);
  const fieldIds = filledIds(form, last).filter(id => overlay.values[id] === last[id]);
  return fieldIds.length === 0 ? overlay : {...overlay, offered: {of, fieldIds}};
}

/** The field with the focus is left: with that one alone typed, what it was last done with; once for the same text. */
export function withOffers(form: Form, overlay: FormOverlay, state: AppState): FormOverlay {
  if (form.lastValues === undefined || form.lastValues.fieldId !== overlay.focus) return overlay;
  const of = fieldText(overlay.values, overlay.focus);
  if (overlay.offered?.of === of || filledIds(form, overlay.values).length > 0) return overlay;
  const last = form.lastValues.of(of, state);
  const fieldIds = filledIds(form, last);
  if (fieldIds.length === 0) return overlay;
  return {...overlay, values: {...overlay.values, ...last}, offered: {of, fieldIds}};
}

/** Whether the field holds what was offered, untouched. */
export function isOffered({offered}: FormOverlay, fieldId: string): boolean {
  return offered?.fieldIds.includes(fieldId) === true;
}

/** Whether there is anything to take back. */
export function hasOffers({offered}: FormOverlay): boolean {
  return offered !== undefined && offered.fieldIds.length > 0;
}

/** The field with the focus is somebody's own from now on; the very same overlay where it was. */
export function touched(overlay: FormOverlay): FormOverlay {
  const {offered, focus} = overlay;
  if (offered === undefined || !isOffered(overlay, focus)) return overlay;
  return {...overlay, offered: {...offered, fieldIds: offered.fieldIds.filter(id => id !== focus)}};
}

/** The same before something is typed: what was offered makes room for it. */
export function typedOver(overlay: FormOverlay): FormOverlay {
  if (!isOffered(overlay, overlay.focus)) return overlay;
  return {...touched(overlay), values: {...overlay.values, [overlay.focus]: ''}, cursor: 0};
}

/** Lines were put into rows: those are somebody's own, and what was offered below them has moved. */
export function withLinesPut(overlay: FormOverlay, {fieldIds, movedTo}: LinesInRow): FormOverlay {
  const {offered} = overlay;
  if (offered === undefined) return overlay;
  const left = offered.fieldIds.map(id => movedTo.get(id) ?? id).filter(id => !fieldIds.includes(id));
  return {...overlay, offered: {...offered, fieldIds: left}};
}

/** The values without what was offered. */
export function valuesWithoutOffers({values, offered}: FormOverlay): FormValues {
  return {...values, ...Object.fromEntries((offered?.fieldIds ?? []).map(id => [id, '']))};
}

function filledIds({lastValues}: Form, values: FormValues): readonly string[] {
  return Object.keys(values).filter(id => id !== lastValues?.fieldId && values[id] !== '');
}
