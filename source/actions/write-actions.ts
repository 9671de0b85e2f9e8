import {paneIds} from '../store/pane-id.ts';
import type {Action} from './action.ts';
import {openForm} from './forms/open-form.ts';
import {writeForm, yankedSubject} from './forms/write-form.ts';

/** What goes to a file of this machine, as it is shown. */
export const writeActions: readonly Action[] = [
  {
    id: 'write',
    keys: ['W'],
    title: 'write to a file',
    help: 'Writes what is shown (list, detail or log) to a file of this machine, whole and as plain text.',
    panes: paneIds,
    group: 'view',
    run: context => openForm(context, writeForm, context.getState().pane),
  },
  {
    id: 'write-yanked',
    keys: ['y w'],
    title: 'write what was sent',
    shortTitle: 'to a file',
    help: 'Writes what was last sent to the clipboard to a file of this machine.',
    panes: paneIds,
    group: 'view',
    blocked: ({state}) => (state.yanked === undefined ? 'nothing has been sent yet' : undefined),
    run: context => openForm(context, writeForm, yankedSubject),
  },
];
