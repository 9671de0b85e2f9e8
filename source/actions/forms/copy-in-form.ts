import {lastName, pathWithin} from '../../objects/container-path.ts';
import {isContentsPath, quoteCopyPath} from '../../objects/copy-path.ts';
import {quoteShellWord} from '../../objects/shell-words.ts';
import type {AppState} from '../../store/app-state.ts';
import {openOverlay} from '../../store/open-overlay.ts';
import type {ActionContext, Question} from '../action.ts';
import {startCopyIn} from '../jobs/copy-in.ts';
import type {LocalMachine} from '../local-machine.ts';
import {type Form, type FormValues, fieldText} from './form.ts';
import {pathIn, shownJob} from './path-field.ts';
import {goneProblems, subjectText} from './subject-containers.ts';

/** `docker cp` into the folder that the browser below shows; its subject is the container's id. */
export const copyInForm: Form = {
  id: 'copy-in',
  title: (subjectId, state) => `Copy into ${subjectText(subjectId, state)}:${folderOf(state)}`,
  submitLabel: 'Copy',
  startsJob: true,
  fields: () => [
    {
      id: 'path',
      label: 'File or folder',
      kind: 'text',
      isLocalPath: true,
      help: 'On this machine, where Quaymaster runs; it keeps its name, its mode and its owner’s number. With /. at its end what is in the folder is copied.',
    },
  ],
  initialValues: (_, state) => ({path: pathIn(state, '')}),
  problems: (values, state, subjectId) => ({
    ...(fieldText(values, 'path') === '' ? {path: 'a file or a folder is needed'} : {}),
    ...goneProblems(subjectId, state),
  }),
  confirm: overwriteQuestion,
  dockerCommand: copyCommand,
  submit(context, values, subjectId) {
    const state = context.getState();
    const path = fieldText(values, 'path');
    const job = startCopyIn(context, {
      containerId: subjectId,
      containerName: subjectText(subjectId, state),
      path,
      folder: folderOf(state),
      dockerCommand: copyCommand(values, subjectId, state),
    });
    return shownJob(context, path, job);
  },
};

/** What the container has under that name is replaced: that is asked first. */
async function overwriteQuestion(context: ActionContext, values: FormValues): Promise<Question | undefined> {
  const {engine, machine, signal, getState} = context;
  const path = fieldText(values, 'path');
  const browser = openOverlay(getState(), 'files');
  if (browser === undefined) return undefined;
  const {containerId, path: folder} = browser;
  const names = await namesCopied(machine, path);
  if (names.length > mostLookedUp) return unknownQuestion(names.length, folder);
  const found = await Promise.all(
    names.map(async name => {
      const target = pathWithin(folder, name);
      const stat = await engine.statPath(containerId, target, {signal}).catch(() => undefined);
      return stat === undefined ? [] : [{target, isFolder: stat.kind === 'folder'}];
    }),
  );
  const there = found.flat();
  const [first] = there;
  if (first === undefined) return undefined;
  return {
    title:
      there.length === 1
        ? `Overwrite ${first.target} in the container?`
        : `Overwrite ${there.length} of ${names.length} in the container?`,
    lines: there.map(
      ({target, isFolder}) =>
        `${there.length === 1 ? 'It' : target} is there${isFolder ? ': files in it of the same name are replaced.' : '; what is in it is lost.'}`,
    ),
  };
}

// Each has to be asked about by itself; beyond this many the question is asked without knowing.
const mostLookedUp = 20;

function unknownQuestion(count: number, folder: string): Question {
  return {
    title: `Copy ${count} names into ${folder} of the container?`,
    lines: ['Files that are there by one of these names are lost; in folders, files of the same name.'],
  };
}

/** The names that it gives to something in the container. None where it cannot be read: the copying says why. */
async function namesCopied(machine: LocalMachine, path: string): Promise<readonly string[]> {
  return isContentsPath(path)
    ? machine.namesIn(path).catch(() => [])
    : [lastName(machine.absolutePath(path))];
}

function copyCommand(values: FormValues, subjectId: string, state: AppState): string {
  const target = pathWithin(folderOf(state), '');
  return `docker cp ${quoteCopyPath(fieldText(values, 'path') || 'FILE')} ${quoteShellWord(`${subjectText(subjectId, state)}:${target}`)}`;
}

function folderOf(state: AppState): string {
  return openOverlay(state, 'files')?.path ?? '/';
}
