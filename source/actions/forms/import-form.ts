import {quotePath, quoteShellWord} from '../../objects/shell-words.ts';
import type {AppState} from '../../store/app-state.ts';
import {startImport} from '../jobs/import-image.ts';
import {type Form, type FormValues, fieldText} from './form.ts';
import {
  changeFields,
  messageField,
  newImageProblems,
  newImageSpec,
  newNameField,
  replacedQuestion,
  shownChanges,
} from './new-image.ts';
import {pathIn, pathProblems, shownJob} from './path-field.ts';

/** `docker import`: it has no subject. */
export const importForm: Form = {
  id: 'import',
  title: () => 'Import a file as an image',
  submitLabel: 'Import',
  startsJob: true,
  fields: values => [
    {
      id: 'path',
      label: 'File',
      kind: 'text',
      isLocalPath: true,
      help: 'A tar archive on this machine, where Quaymaster runs, of all files that the image shall have; it may be compressed.',
    },
    newNameField,
    messageField('Where it comes from'),
    ...changeFields(values),
  ],
  initialValues: (_, state) => ({path: pathIn(state, ''), reference: '', message: ''}),
  problems: values => ({...pathProblems(values), ...newImageProblems(values)}),
  confirm: ({getState}, values) => replacedQuestion(values, getState()),
  dockerCommand: (values, _, state) => importCommand(values, state),
  submit(context, values) {
    const path = fieldText(values, 'path');
    const job = startImport(context, {
      path,
      spec: newImageSpec(values),
      dockerCommand: importCommand(values, context.getState()),
    });
    return shownJob(context, path, job);
  },
};

function importCommand(values: FormValues, state: AppState): string {
  const {message, changes} = newImageSpec(values);
  const reference = fieldText(values, 'reference');
  return [
    'docker import',
    ...shownChanges(changes, state).map(change => `-c ${quoteShellWord(change)}`),
    ...(message === '' ? [] : [`-m ${quoteShellWord(message)}`]),
    quotePath(fieldText(values, 'path') || 'FILE'),
    ...(reference === '' ? [] : [quoteShellWord(reference)]),
  ].join(' ');
}
