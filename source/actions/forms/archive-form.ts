import type {Engine} from '../../engine/engine.ts';
import {quotePath, quoteShellWord} from '../../objects/shell-words.ts';
import type {AppState} from '../../store/app-state.ts';
import {startArchiveFile} from '../jobs/write-archive.ts';
import {type Form, type FormProblems, type FormValues, fieldText} from './form.ts';
import {overwriteQuestion, pathIn, pathProblems, shownJob, tarName} from './path-field.ts';

/** A form that writes an archive of its subject to a file of this machine: `docker save`, `docker export`. */
export function archiveForm({
  word,
  doneWord,
  help,
  subjectText,
  subjectWords,
  subjectProblems = () => ({}),
  open,
}: {
  readonly word: 'save' | 'export';
  readonly doneWord: string;
  /** What is in the file. */
  readonly help: string;
  readonly subjectText: (subjectId: string, state: AppState) => string;
  /** As docker takes them; the file is called after the first. */
  readonly subjectWords: (subjectId: string, state: AppState) => readonly string[];
  readonly subjectProblems?: (subjectId: string, state: AppState) => FormProblems;
  readonly open: (
    engine: Engine,
    subjectId: string,
    signal: AbortSignal,
  ) => ReturnType<Engine['saveImages'] | Engine['exportContainer']>;
}): Form {
  const label = `${word[0]?.toUpperCase()}${word.slice(1)}`;
  const title = (subjectId: string, state: AppState) => `${label} ${subjectText(subjectId, state)}`;
  const dockerCommand = (values: FormValues, subjectId: string, state: AppState): string =>
    [
      `docker ${word} -o`,
      quotePath(fieldText(values, 'path') || 'FILE'),
      ...subjectWords(subjectId, state).map(quoteShellWord),
    ].join(' ');
  return {
    id: word,
    title,
    submitLabel: label,
    startsJob: true,
    isLocal: true,
    fields: () => [
      {
        id: 'path',
        label: 'File (-o)',
        kind: 'text',
        isLocalPath: true,
        help: `A file on this machine, where Quaymaster runs: a tar archive ${help}.`,
      },
    ],
    initialValues: (subjectId, state) => ({
      path: pathIn(state, tarName(subjectWords(subjectId, state)[0] ?? '')),
    }),
    problems: (values, state, subjectId) => ({
      ...pathProblems(values),
      ...subjectProblems(subjectId, state),
    }),
    confirm: overwriteQuestion,
    dockerCommand,
    submit(context, values, subjectId) {
      const path = fieldText(values, 'path');
      const state = context.getState();
      const job = startArchiveFile(context, {
        word,
        doneWord,
        subject: subjectText(subjectId, state),
        title: title(subjectId, state),
        dockerCommand: dockerCommand(values, subjectId, state),
        path,
        open: signal => open(context.engine, subjectId, signal),
      });
      return shownJob(context, path, job);
    },
  };
}
