import {posix} from 'node:path';
import {pathWithin} from '../../objects/container-path.ts';
import {quoteCopyPath} from '../../objects/copy-path.ts';
import {type FolderEntry, hasWholeName, isEntryName} from '../../objects/folder-entry.ts';
import {quoteShellWord} from '../../objects/shell-words.ts';
import type {AppState} from '../../store/app-state.ts';
import {chosenEntries} from '../../store/files-overlay.ts';
import {openOverlay} from '../../store/open-overlay.ts';
import type {ActionContext, Question} from '../action.ts';
import {type CopyOut, startCopyOut} from '../jobs/copy-out.ts';
import {type Form, type FormProblems, type FormValues, fieldText} from './form.ts';
import {pathIn, shownJob} from './path-field.ts';
import {goneProblems, subjectText} from './subject-containers.ts';

/** `docker cp` out of a container, of what is marked or selected in the browser below it; its subject is the container's id. */
export const copyOutForm: Form = {
  id: 'copy-out',
  title: (subjectId, state) => `Copy ${sourceText(subjectId, state)}`,
  submitLabel: 'Copy',
  startsJob: true,
  isLocal: true,
  fields: () => [
    {
      id: 'path',
      label: 'To',
      kind: 'text',
      isLocalPath: true,
      help: 'A folder on this machine, where Quaymaster runs, or for a single one a name of its own.',
    },
  ],
  initialValues: (_, state) => ({path: pathIn(state, '') || '.'}),
  problems: copyProblems,
  confirm: overwriteQuestion,
  dockerCommand: copyCommand,
  async submit(context, values, subjectId) {
    const state = context.getState();
    const path = fieldText(values, 'path');
    const {entries} = sourcesOf(state);
    const {isFolder, copies} = await plannedCopies(context, path);
    const folder = entries.length > 1 || path.endsWith('/') ? path : posix.dirname(path);
    if (!isFolder && (await context.machine.kindOf(folder)) !== 'folder') {
      return {outcome: 'failed', problems: {path: `${context.machine.absolutePath(folder)} is no folder`}};
    }
    const isSized = entries.every(({kind}) => kind === 'file');
    const job = startCopyOut(context, {
      containerId: subjectId,
      subject: sourceText(subjectId, state),
      copies,
      totalBytes: isSized ? entries.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0) : undefined,
      dockerCommand: copyCommand(values, subjectId, state),
    });
    return shownJob(context, isFolder ? `${path.replace(/\/$/, '')}/` : path, job);
  },
};

function copyProblems(values: FormValues, state: AppState, subjectId: string): FormProblems {
  const nameless = sourcesOf(state).entries.find(entry => !hasWholeName(entry));
  return {
    ...goneProblems(subjectId, state),
    ...(fieldText(values, 'path') === '' ? {path: 'a folder is needed; . is the working folder'} : {}),
    ...(nameless === undefined
      ? {}
      : {'': `${nameless.name}: its name is not UTF-8; copy the folder it is in`}),
  };
}

/**
Into a folder under their own names; to anything else a single one goes under that name. Rejects where a name would lead
out of that folder.
*/
async function plannedCopies(
  {machine, getState}: ActionContext,
  path: string,
): Promise<{readonly isFolder: boolean; readonly copies: readonly CopyOut[]}> {
  const {entries, folder} = sourcesOf(getState());
  const elsewhere = entries.find(({name}) => !isEntryName(name));
  if (elsewhere !== undefined) throw new Error(`${elsewhere.name}: no name that a folder can hold`);
  const isFolder = (await machine.kindOf(path)) === 'folder';
  const copies = entries.map(({name}) => ({
    source: pathWithin(folder, name),
    target: isFolder ? `${path.replace(/\/$/, '')}/${name}` : path,
  }));
  return {isFolder, copies};
}

/** Files of the same name are replaced: that is asked first. */
async function overwriteQuestion(context: ActionContext, values: FormValues): Promise<Question | undefined> {
  const {machine} = context;
  const {copies} = await plannedCopies(context, fieldText(values, 'path'));
  const there: string[] = [];
  const lines: string[] = [];
  for (const {target} of copies) {
    if (!(await machine.exists(target))) continue;
    there.push(target);
    const isFolder = (await machine.kindOf(target)) === 'folder';
    lines.push(
      isFolder
        ? `${machine.absolutePath(target)} is there: files in it of the same name are replaced.`
        : `${machine.absolutePath(target)} exists; what is in it is lost.`,
    );
  }
  const [first] = there;
  if (first === undefined) return undefined;
  return {title: there.length === 1 ? `Overwrite ${first}?` : `Overwrite ${there.length} of them?`, lines};
}

function copyCommand(values: FormValues, subjectId: string, state: AppState): string {
  const {entries, folder} = sourcesOf(state);
  const target = quoteCopyPath(fieldText(values, 'path') || 'FOLDER');
  const container = subjectText(subjectId, state);
  return entries
    .map(({name}) => `docker cp ${quoteShellWord(`${container}:${pathWithin(folder, name)}`)} ${target}`)
    .join('\n');
}

function sourceText(subjectId: string, state: AppState): string {
  const {entries, folder} = sourcesOf(state);
  const [first] = entries;
  const name = subjectText(subjectId, state);
  return entries.length === 1 && first !== undefined
    ? `${name}:${pathWithin(folder, first.name)}`
    : `${entries.length} of ${name}:${folder}`;
}

/** The browser lies below the form, and stands still meanwhile. */
function sourcesOf(state: AppState): {
  readonly entries: readonly FolderEntry[];
  readonly folder: string;
} {
  const browser = openOverlay(state, 'files');
  return browser === undefined
    ? {entries: [], folder: '/'}
    : {entries: chosenEntries(browser), folder: browser.path};
}
