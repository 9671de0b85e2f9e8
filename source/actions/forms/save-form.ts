import {imageWord} from '../../objects/container.ts';
import {archiveForm} from './archive-form.ts';
import type {Form} from './form.ts';

/** `docker save`: its subject is made by `saveSubject`. */
export const saveForm: Form = archiveForm({
  word: 'save',
  doneWord: 'saved',
  help: 'with all layers, and with the names that are saved',
  subjectText: subjectId => {
    const names = namesOf(subjectId);
    return names.length === 1 ? names.join('') : `${names.length} images`;
  },
  subjectWords: namesOf,
  open: (engine, subjectId, signal) => engine.saveImages(referencesOf(subjectId), {signal}),
});

/** The images by name, so that the names are saved, too; one without a name by its id. */
export function saveSubject(references: readonly string[]): string {
  return references.join(' ');
}

function referencesOf(subjectId: string): readonly string[] {
  return subjectId.split(' ');
}

function namesOf(subjectId: string): readonly string[] {
  return referencesOf(subjectId).map(imageWord);
}
