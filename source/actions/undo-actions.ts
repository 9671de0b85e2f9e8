import {paneIds} from '../store/pane-id.ts';
import type {Action} from './action.ts';
import {undoLast} from './hold-back.ts';

/** Taking back what has not been done yet. */
export const undoActions: readonly Action[] = [
  {
    id: 'undo',
    keys: ['u'],
    title: 'undo',
    help: 'Takes back what still waits: stop, kill and remove of several objects wait a few seconds.',
    panes: paneIds,
    group: 'app',
    blocked: ({state}) => (state.held.length > 0 ? undefined : 'nothing waits to be done'),
    run: undoLast,
  },
];
