import type {AppState} from '../store/app-state.ts';
import {chosenEntries, type FilesOverlay} from '../store/files-overlay.ts';
import type {Action, ActionContext} from './action.ts';
import {openFolder} from './browse-files.ts';
import {oneContainer} from './fitting-containers.ts';
import {copyInForm} from './forms/copy-in-form.ts';
import {copyOutForm} from './forms/copy-out-form.ts';
import type {Form} from './forms/form.ts';
import {openForm} from './forms/form-editing.ts';
import {openPathForm} from './forms/open-path-form.ts';

/** What opens the files of a container. */
export const fileActions: readonly Action[] = [
  {
    id: 'browse-files',
    keys: [],
    menuKey: 'b',
    title: 'browse files',
    help: 'Looks through the files of the container, running or not, and copies them out and in.',
    panes: ['containers'],
    group: 'object',
    blocked: oneContainer,
    run: (context, {containers: [container]}) =>
      openFolder(context, {containerId: container?.id ?? '', path: '/'}),
  },
];

/** What `c` does in the browser: with what is marked there, or selected. It belongs to no pane. */
export const copyOutAction: Action = {
  id: 'copy-out',
  keys: [],
  title: 'copy out',
  help: 'Copies files of the container to this machine.',
  panes: [],
  group: 'object',
  blocked: ({state}) => {
    const browser = browserOf(state);
    return browser === undefined || chosenEntries(browser).length === 0 ? 'nothing is selected' : undefined;
  },
  run: context => open(context, copyOutForm),
};

/** What `C` does there. */
export const copyInAction: Action = {
  id: 'copy-in',
  keys: [],
  title: 'copy in',
  help: 'Copies a file or folder of this machine into the container.',
  panes: [],
  group: 'object',
  isWrite: true,
  blocked: ({state}) =>
    browserOf(state)?.status === 'ready' ? undefined : 'the folder cannot be looked into',
  run: context => open(context, copyInForm),
};

/** What `o` does there. */
export const openPathAction: Action = {
  id: 'open-path',
  keys: [],
  title: 'open a path',
  help: 'Goes to a folder or a file of the container by its path.',
  panes: [],
  group: 'object',
  run: context => open(context, openPathForm),
};

function open(context: ActionContext, form: Form): void {
  const state = context.getState();
  const containerId = browserOf(state)?.containerId ?? '';
  context.apply({type: 'overlay-opened', overlay: openForm(form, containerId, state)});
}

function browserOf({overlays}: AppState): FilesOverlay | undefined {
  return overlays.findLast(overlay => overlay.kind === 'files');
}
