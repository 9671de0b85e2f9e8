import {logChoice} from '../store/log-state.ts';
import type {PaneId} from '../store/pane-id.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {oneContainer, someContainer} from './fitting-containers.ts';
import {openCommitForm, openRunForm} from './forms/open-form.ts';
import {imageReference} from './image-actions.ts';
import {logsCommand} from './logs-command.ts';

const everywhere: readonly PaneId[] = ['containers', 'images', 'logs', 'disk'];

/** What opens a form or another pane about the selected object. */
export const formActions: readonly Action[] = [
  {
    id: 'logs',
    keys: ['l'],
    title: 'logs',
    help: 'Follows the log of the container, of several marked ones as one by time.',
    panes: ['containers'],
    group: 'object',
    hint: 20,
    blocked: target =>
      target.containers.length > mostLogs
        ? `it takes at most ${mostLogs} containers, and ${target.containers.length} are marked`
        : someContainer(target),
    dockerCommand: ({containers, state}) =>
      logsCommand(
        containers.map(container => logChoice(container).containerName),
        {tailLines: state.settings.log.tailLines},
      ),
    run: openLog,
  },
  {
    id: 'commit',
    keys: ['c'],
    title: 'commit',
    help: 'Makes an image of what the container is now.',
    panes: ['containers'],
    group: 'object',
    isWrite: true,
    hint: 21,
    blocked: oneContainer,
    run: (context, target) => openCommitForm(context, target.containers[0]?.id ?? ''),
  },
  {
    id: 'run',
    keys: ['+'],
    title: 'run',
    help: 'Starts a new container, with port mappings; on an image the form is filled in.',
    panes: everywhere,
    group: 'object',
    isWrite: true,
    hint: 22,
    run: (context, target) => {
      const [row] = target.pane === 'images' ? target.imageRows : [];
      void openRunForm(context, row === undefined ? '' : imageReference(row));
    },
  },
];

// Each is a connection to the engine.
const mostLogs = 20;

function openLog(context: ActionContext, {containers}: Target): void {
  context.apply(
    {type: 'pane-opened', pane: 'logs'},
    {type: 'log-selected', containers: containers.map(logChoice), isPinned: true},
  );
}
