import {imageWord} from '../../objects/container.ts';
import type {Image} from '../../objects/image.ts';
import {familiarName, splitReference} from '../../objects/reference.ts';
import type {AppState} from '../../store/app-state.ts';
import type {FormOverlay} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {findImage, findNamedImage} from './find-image.ts';
import {type FormNote, type FormValues, fieldText} from './form.ts';
import {hasOffers} from './form-offers.ts';

/** The run form with nothing in it but an image. */
export function emptyRunValues(image: string): FormValues {
  return {image, name: '', command: '', interactive: '', rm: '', 'publish-all': ''};
}

/** Keeps what an image was run with, for as long as the program runs. The name is taken now, and what was not understood was emptied. */
export function keepRunValues(context: ActionContext, values: FormValues): void {
  const {other: _emptied, ...rest} = values;
  const kept = {...rest, name: ''};
  const keys = allKeys(fieldText(values, 'image'), context.getState().images);
  context.apply(...keys.map(key => ({type: 'draft-kept', key, values: kept}) as const));
}

/** What this image was last run with, whichever of its spellings was used then; empty where it was not. */
export function lastRunValues(image: string, {drafts, images}: AppState): FormValues {
  const [key = ''] = allKeys(image, images);
  const kept = image === '' ? undefined : drafts[key];
  return kept === undefined ? {} : {...kept, image};
}

/** Said at the image's field while some of that is there untouched. */
export function lastValuesRemark(overlay: FormOverlay): Readonly<Record<string, FormNote>> {
  if (!hasOffers(overlay)) return {};
  const of = overlay.offered?.of ?? '';
  const image = of === fieldText(overlay.values, 'image') ? 'it' : imageWord(of);
  return {
    image: {text: `as ${image} was last run; ctrl+l empties the rest`, level: 'plain'},
  };
}

/** What values are kept under: the image's own key first, then those of the id behind a name, or of the names behind an id. */
function allKeys(text: string, images: ReadonlyMap<string, Image>): readonly string[] {
  const named = findNamedImage(text, images);
  if (named !== undefined) return [nameKey(text), idKey(named)];
  const image = findImage(text, images);
  return image === undefined ? [nameKey(text)] : [idKey(image), ...image.repoTags.map(nameKey)];
}

/** `busybox`, `busybox:latest` and `docker.io/library/busybox` are the same. */
function nameKey(text: string): string {
  const {repository, tag, digest} = splitReference(text);
  return `run with ${familiarName(repository)}${digest === '' ? `:${tag || 'latest'}` : `@${digest}`}`;
}

function idKey({id}: Image): string {
  return `run with ${id}`;
}
