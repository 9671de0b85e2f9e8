import {folderAbove, lastName} from '../objects/container-path.ts';
import type {AppState} from '../store/app-state.ts';
import {chosenEntries, type FilesOverlay, selectedEntry, visibleEntries} from '../store/files-overlay.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {openEntry, openFolder} from './browse-files.ts';
import {copyInForm} from './forms/copy-in-form.ts';
import {copyOutForm} from './forms/copy-out-form.ts';
import type {Form} from './forms/form.ts';
import {openForm} from './forms/open-form.ts';
import {openPathForm} from './forms/open-path-form.ts';
import {steppedIndex} from './overlays/scroll-step.ts';

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
  inFiles({
    id: 'mark-file',
    keys: ['space'],
    sharesKeysWith: ['mark'],
    title: 'mark',
    help: 'Marks the file or folder, or takes the mark away; what is copied out is all that is marked.',
    group: 'view',
    blocked: ({state}) => (selectedIn(state) === undefined ? 'nothing is selected' : undefined),
    run: (context, {state}) => toggleMark(context, openOverlay(state, 'files')),
  }),
  inFiles({
    id: 'mark-all-files',
    keys: ['V'],
    sharesKeysWith: ['mark-all'],
    title: 'mark all',
    help: 'Marks every name that is shown, or none.',
    group: 'view',
    run: (context, {state}) => markAll(context, openOverlay(state, 'files')),
  }),
  inFiles({
    id: 'filter-folder',
    keys: ['/'],
    sharesKeysWith: ['filter'],
    title: 'filter',
    help: 'Shows only names that hold the text, as you type.',
    group: 'view',
    run: (context, {state}) => {
      const browser = openOverlay(state, 'files');
      if (browser !== undefined) changeFiles(context, {...browser, isFiltering: true});
    },
  }),
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

function toggleMark(context: ActionContext, browser: FilesOverlay | undefined): void {
  const selected = browser === undefined ? undefined : selectedEntry(browser);
  if (browser === undefined || selected === undefined) return;
  const marks = new Set(browser.marks);
  if (!marks.delete(selected.name)) marks.add(selected.name);
  moveInFiles(context, {...browser, marks}, 1);
}

function markAll(context: ActionContext, browser: FilesOverlay | undefined): void {
  if (browser === undefined) return;
  const names = visibleEntries(browser).map(({name}) => name);
  const isAll = names.every(name => browser.marks.has(name));
  changeFiles(context, {...browser, marks: new Set(isAll ? [] : names)});
}

/** Selects another name, so many further. */
export function moveInFiles(context: ActionContext, browser: FilesOverlay, step: number): void {
  const count = visibleEntries(browser).length;
  changeFiles(context, {...browser, selectedIndex: steppedIndex(browser.selectedIndex, step, count)});
}

/** The browser as it is now. */
export function changeFiles(context: ActionContext, overlay: FilesOverlay): void {
  context.apply({type: 'overlay-changed', overlay});
}

function inFiles(
  action: Omit<Action, 'panes' | 'group' | 'overlay'> & Partial<Pick<Action, 'group'>>,
): Action {
  return {group: 'object', ...action, panes: [], overlay: 'files'};
}

function open(context: ActionContext, {state}: Target, form: Form): void {
  openForm(context, form, openOverlay(state, 'files')?.containerId ?? '');
}

function selectedIn(state: AppState): ReturnType<typeof selectedEntry> {
  const browser = openOverlay(state, 'files');
  return browser === undefined ? undefined : selectedEntry(browser);
}
