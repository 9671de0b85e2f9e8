import {quotePath, quoteShellWord} from '../../objects/shell-words.ts';
import type {AppState} from '../../store/app-state.ts';
import {startArchiveFile} from '../jobs/write-archive.ts';
import {type Form, type FormValues, fieldText} from './form.ts';
import {overwriteQuestion, pathIn, pathProblems, shownJob, tarName} from './path-field.ts';
import {goneProblems, subjectText} from './subject-containers.ts';

/** `docker export`: its subject is the container's id. */
export const exportForm: Form = {
  id: 'export',
  title: (subjectId, state) => `Export ${subjectText(subjectId, state)}`,
  submitLabel: 'Export',
  startsJob: true,
  isLocal: true,
  fields: () => [
    {
      id: 'path',
      label: 'File (-o)',
      kind: 'text',
      help: 'A file on this machine, where Quaymaster runs: a tar archive of all its files, without those in volumes.',
    },
  ],
  initialValues: (subjectId, state) => ({path: pathIn(state, tarName(subjectText(subjectId, state)))}),
  problems: (values, state, subjectId) => ({...pathProblems(values), ...goneProblems(subjectId, state)}),
  confirmLater: overwriteQuestion,
  dockerCommand: exportCommand,
  submit(context, values, subjectId) {
    const path = fieldText(values, 'path');
    const state = context.getState();
    const job = startArchiveFile(context, {
      word: 'export',
      doneWord: 'exported',
      subject: subjectText(subjectId, state),
      title: `Export ${subjectText(subjectId, state)}`,
      dockerCommand: exportCommand(values, subjectId, state),
      path,
      open: signal => context.engine.exportContainer(subjectId, {signal}),
    });
    return shownJob(context, path, job);
  },
};

function exportCommand(values: FormValues, subjectId: string, state: AppState): string {
  const path = fieldText(values, 'path') || 'FILE';
  return `docker export -o ${quotePath(path)} ${quoteShellWord(subjectText(subjectId, state))}`;
}
