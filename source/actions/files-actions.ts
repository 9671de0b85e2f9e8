import {folderAbove, lastName} from '../objects/container-path.ts';
import type {AppState} from '../store/app-state.ts';
import {chosenEntries, type FilesOverlay, selectedEntry} from '../store/files-overlay.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {openEntry, openFolder} from './browse-files.ts';
import {copyInForm} from './forms/copy-in-form.ts';
import {copyOutForm} from './forms/copy-out-form.ts';
import type {Form} from './forms/form.ts';
import {openForm} from './forms/open-form.ts';
import {openPathForm} from './forms/open-path-form.ts';

/** What the browser of a container's files has of its own. It works on what is marked there, or selected. */
export const filesActions: readonly Action[] = [
  inFiles({
    id: 'open-file',
    keys: ['enter', 'right'],
    title: 'open',
    help: 'Opens the folder or the file, and follows a link to either.',
    blocked: ({state}) => (selectedIn(state) === undefined ? 'nothing is selected' : undefined),
    run(context, {state}) {
      const browser = openOverlay(state, 'files');
      const selected = selectedIn(state);
      return browser && selected && openEntry(context, browser, selected);
    },
  }),
  inFiles({
    id: 'folder-above',
    keys: ['left', 'backspace', 'h'],
    title: 'up',
    help: 'Goes to the folder above.',
    run: (context, {state}) => goUp(context, openOverlay(state, 'files')),
  }),
  inFiles({
    id: 'copy-out',
    keys: ['c'],
    title: 'copy out',
    help: 'Copies files of the container to this machine.',
    blocked: ({state}) => {
      const browser = openOverlay(state, 'files');
      return browser === undefined || chosenEntries(browser).length === 0 ? 'nothing is selected' : undefined;
    },
    run: (context, target) => open(context, target, copyOutForm),
  }),
  inFiles({
    id: 'copy-in',
    keys: ['C'],
    title: 'copy in',
    help: 'Copies a file or folder of this machine into the container.',
    isWrite: true,
    blocked: ({state}) =>
      openOverlay(state, 'files')?.status === 'ready' ? undefined : 'the folder cannot be looked into',
    run: (context, target) => open(context, target, copyInForm),
  }),
  inFiles({
    id: 'open-path',
    keys: ['o'],
    title: 'open a path',
    help: 'Goes to a folder or a file of the container by its path.',
    run: (context, target) => open(context, target, openPathForm),
  }),
  inFiles({
    id: 'read-folder',
    keys: ['r'],
    title: 'read again',
    help: 'Asks again what is in the folder.',
    run: (context, {state}) => readAgain(context, openOverlay(state, 'files')),
  }),
];

/** Those of the lists that the browser has, too, by their ids: on the same keys. */
export const sharedWithFiles: readonly string[] = [
  'mark',
  'mark-all',
  'filter',
  'palette',
  'action-log',
  'help',
  'quit',
  'down',
  'up',
  'top',
  'bottom',
  'half-page-down',
  'half-page-up',
  'page-down',
  'page-up',
];

/** Goes to the folder above, with the one that it came from selected. */
export function goUp(context: ActionContext, browser: FilesOverlay | undefined): void {
  if (browser === undefined || browser.path === '/') return;
  const {containerId, path} = browser;
  void openFolder(context, {containerId, path: folderAbove(path), selectedName: lastName(path)});
}

function readAgain(context: ActionContext, browser: FilesOverlay | undefined): void {
  if (browser === undefined) return;
  const {containerId, path} = browser;
  void openFolder(context, {containerId, path, selectedName: selectedEntry(browser)?.name ?? ''});
}

function inFiles(action: Omit<Action, 'panes' | 'group' | 'isInFiles'>): Action {
  return {...action, panes: [], group: 'object', isInFiles: true};
}

function open(context: ActionContext, {state}: Target, form: Form): void {
  openForm(context, form, openOverlay(state, 'files')?.containerId ?? '');
}

function selectedIn(state: AppState): ReturnType<typeof selectedEntry> {
  const browser = openOverlay(state, 'files');
  return browser === undefined ? undefined : selectedEntry(browser);
}
