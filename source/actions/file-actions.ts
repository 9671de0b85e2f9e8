import type {Action} from './action.ts';
import {openFolder} from './browse-files.ts';
import {oneContainer} from './fitting-containers.ts';

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
