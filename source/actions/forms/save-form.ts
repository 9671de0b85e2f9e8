import {shortId} from '../../objects/container.ts';
import {quotePath, quoteShellWord} from '../../objects/shell-words.ts';
import {startArchiveFile} from '../jobs/write-archive.ts';
import {type Form, type FormValues, fieldText} from './form.ts';
import {overwriteQuestion, pathIn, pathProblems, shownJob, tarName} from './path-field.ts';

/** `docker save`: its subject is made by `saveSubject`. */
export const saveForm: Form = {
  id: 'save',
  title: subjectId => `Save ${subjectText(subjectId)}`,
  submitLabel: 'Save',
  startsJob: true,
  isLocal: true,
  fields: () => [
    {
      id: 'path',
      label: 'File (-o)',
      kind: 'text',
      help: 'A file on this machine, where Quaymaster runs: a tar archive with all layers, and with the names that are saved.',
    },
  ],
  initialValues: (subjectId, state) => ({path: pathIn(state, tarName(firstName(subjectId)))}),
  problems: pathProblems,
  confirmLater: overwriteQuestion,
  dockerCommand: saveCommand,
  submit(context, values, subjectId) {
    const path = fieldText(values, 'path');
    const references = referencesOf(subjectId);
    const job = startArchiveFile(context, {
      word: 'save',
      doneWord: 'saved',
      subject: subjectText(subjectId),
      title: `Save ${subjectText(subjectId)}`,
      dockerCommand: saveCommand(values, subjectId),
      path,
      open: signal => context.engine.saveImages(references, {signal}),
    });
    return shownJob(context, path, job);
  },
};

/** The images by name, so that the names are saved, too; one without a name by its id. */
export function saveSubject(references: readonly string[]): string {
  return references.join(' ');
}

function referencesOf(subjectId: string): readonly string[] {
  return subjectId.split(' ');
}

function saveCommand(values: FormValues, subjectId: string): string {
  const path = fieldText(values, 'path') || 'FILE';
  return `docker save -o ${quotePath(path)} ${referencesOf(subjectId).map(nameOf).map(quoteShellWord).join(' ')}`;
}

function subjectText(subjectId: string): string {
  const references = referencesOf(subjectId);
  return references.length === 1 ? nameOf(subjectId) : `${references.length} images`;
}

function firstName(subjectId: string): string {
  const [first = ''] = referencesOf(subjectId);
  return nameOf(first);
}

function nameOf(reference: string): string {
  return reference.startsWith('sha256:') ? shortId(reference) : reference;
}
