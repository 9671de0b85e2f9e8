import {containerName} from '../objects/container.ts';
import type {PaneId} from '../store/app-state.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {containerArgument, oneContainer} from './container-actions.ts';
import {openCommitForm, openRunForm} from './forms/open-form.ts';
import {imageReference} from './image-actions.ts';

const everywhere: readonly PaneId[] = ['containers', 'images', 'logs', 'disk'];

/** What opens a form or another pane about the selected object. */
export const formActions: readonly Action[] = [
  {
    id: 'logs',
    keys: ['l'],
    title: 'logs',
    help: 'Follows the log of the container; q comes back.',
    panes: ['containers'],
    group: 'object',
    hint: 20,
    blocked: oneContainer,
    dockerCommand: target =>
      `docker logs --follow --tail 1000 ${target.containers.map(containerArgument).join(' ')}`,
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

function openLog(context: ActionContext, target: Target): void {
  const [container] = target.containers;
  if (container === undefined) return;
  context.apply(
    {type: 'pane-opened', pane: 'logs'},
    {
      type: 'log-selected',
      containerId: container.id,
      containerName: containerName(container),
      isPinned: true,
    },
  );
}
