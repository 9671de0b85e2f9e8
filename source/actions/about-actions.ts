import {paneIds} from '../store/app-state.ts';
import type {Action} from './action.ts';

/** What tells of the engine as a whole. */
export const aboutActions: readonly Action[] = [
  {
    id: 'about',
    keys: [],
    menuKey: 'A',
    title: 'about the engine',
    help: 'The engine, its storage, cgroup, warnings and API version, and what Quaymaster asks and sends.',
    panes: paneIds,
    group: 'app',
    dockerCommand: () => 'docker info; docker version',
    run: context =>
      context.apply({type: 'overlay-opened', overlay: {kind: 'about', topIndex: 0, status: 'loading'}}),
  },
];
