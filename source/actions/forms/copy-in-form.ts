import {lastName, pathWithin} from '../../objects/container-path.ts';
import {quotePath, quoteShellWord} from '../../objects/shell-words.ts';
import type {AppState} from '../../store/app-state.ts';
import {openOverlay} from '../../store/open-overlay.ts';
import type {ActionContext, Question} from '../action.ts';
import {startCopyIn} from '../jobs/copy-in.ts';
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
      help: 'On this machine, where Quaymaster runs; it keeps its name, its mode and its owner’s number.',
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
  const target = pathWithin(browser.path, lastName(machine.absolutePath(path)));
  const found = await engine.statPath(browser.containerId, target, {signal}).catch(() => undefined);
  if (found === undefined) return undefined;
  return {
    title: `Overwrite ${target} in the container?`,
    lines: [
      found.kind === 'folder'
        ? 'It is there: files in it of the same name are replaced.'
        : 'It is there; what is in it is lost.',
    ],
  };
}

function copyCommand(values: FormValues, subjectId: string, state: AppState): string {
  const target = pathWithin(folderOf(state), '');
  return `docker cp ${quotePath(fieldText(values, 'path') || 'FILE')} ${quoteShellWord(`${subjectText(subjectId, state)}:${target}`)}`;
}

function folderOf(state: AppState): string {
  return openOverlay(state, 'files')?.path ?? '/';
}
