import {paneIds} from '../store/pane-id.ts';
import type {Action} from './action.ts';

/** What tells of the engine and of the program as a whole. */
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
  {
    id: 'budget',
    keys: [],
    menuKey: 'Q',
    title: 'budget',
    help: 'Shows in the header how many bytes a second are sent and requests a minute are made, or hides it.',
    panes: paneIds,
    group: 'app',
    run: context => context.apply({type: 'budget-shown', showsBudget: !context.getState().showsBudget}),
  },
  {
    id: 'settings',
    keys: [],
    menuKey: 'F',
    title: 'settings',
    help: 'The settings in force, where each comes from, and what is wrong in the settings file.',
    panes: paneIds,
    group: 'app',
    run: context => context.apply({type: 'overlay-opened', overlay: {kind: 'settings', topIndex: 0}}),
  },
];
