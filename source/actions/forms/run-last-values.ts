import type {AppState} from '../../store/app-state.ts';
import type {ActionContext} from '../action.ts';
import {type FormValues, fieldText} from './form.ts';

/** The run form with nothing in it but an image. */
export function emptyRunValues(image: string): FormValues {
  return {image, name: '', command: '', interactive: '', rm: '', 'publish-all': ''};
}

/** Keeps what an image was run with, for as long as the program runs. The name is taken now. */
export function keepRunValues(context: ActionContext, values: FormValues): void {
  const image = fieldText(values, 'image');
  context.apply({type: 'draft-kept', key: lastKey(image), values: {...values, image, name: ''}});
}

/** What this image was last run with; empty where it was not. */
export function lastRunValues(image: string, state: AppState): FormValues {
  return image === '' ? {} : (state.drafts[lastKey(image)] ?? {});
}

/** Leaving the image's field of a form where nothing else was typed fills in what that image was last run with. */
export function withLastRunValues(values: FormValues, fieldId: string, state: AppState): FormValues {
  if (fieldId !== 'image') return values;
  const isTouched = Object.entries(values).some(([id, value]) => id !== 'image' && value !== '');
  const image = fieldText(values, 'image');
  return isTouched ? values : {...values, ...lastRunValues(image, state)};
}

function lastKey(image: string): string {
  return `run with ${image}`;
}
