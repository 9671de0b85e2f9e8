import {dockerCommand} from '../format/docker-command.ts';
import {type DetailOverlay, type DetailTabId, newDetail} from '../store/detail-overlay.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {PaneId} from '../store/pane-id.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {dockerLine} from './container-words.ts';
import {oneContainer} from './fitting-containers.ts';
import {openForm} from './forms/open-form.ts';
import {psForm} from './forms/ps-form.ts';
import {imageArgument} from './image-actions.ts';
import {viewAction} from './view-action.ts';

const objectPanes: readonly PaneId[] = ['containers', 'images', 'volumes', 'networks'];
const inContainers: readonly PaneId[] = ['containers'];

/** Where objects have a detail. */
export const detailPanes: readonly PaneId[] = [...objectPanes, 'events'];

/** The detail and its tabs. */
export const detailActions: readonly Action[] = [
  viewAction({
    id: 'detail',
    keys: ['enter'],
    title: 'detail',
    help: 'Everything about the selected object.',
    panes: objectPanes,
    group: 'object',
    isOfSelected: true,
    blocked: oneSelected,
    run: showDetail('summary'),
  }),
  viewAction({
    id: 'inspect',
    keys: ['i'],
    title: 'inspect',
    help: 'What the engine answers to inspect, as JSON, to be searched and yanked from.',
    panes: detailPanes,
    group: 'object',
    isOfSelected: true,
    blocked: oneSelected,
    dockerCommand: inspectLine,
    run: showDetail('inspect'),
  }),
  viewAction({
    id: 'processes',
    keys: ['t'],
    title: 'processes',
    help: 'What runs in the container, as docker top has it.',
    panes: inContainers,
    group: 'object',
    isOfSelected: true,
    blocked: oneSelected,
    dockerCommand: target => dockerLine('top', target),
    run: showDetail('processes'),
  }),
  viewAction({
    id: 'ps-arguments',
    keys: ['-'],
    title: 'processes by ps …',
    help: 'Chooses what ps tells of the processes: its arguments, as for docker top.',
    panes: inContainers,
    group: 'object',
    isOfSelected: true,
    blocked: oneContainer,
    run: (context, {containers: [container]}) => {
      if (container !== undefined) openForm(context, psForm, container.id);
    },
  }),
  viewAction({
    id: 'files',
    keys: ['f'],
    title: 'changed files',
    help: 'What the container wrote, against its image, as docker diff has it: a tree that folds.',
    panes: inContainers,
    group: 'object',
    isOfSelected: true,
    blocked: oneSelected,
    dockerCommand: target => dockerLine('diff', target),
    run: showDetail('files'),
  }),
  viewAction({
    id: 'stats',
    keys: [],
    menuKey: 'M',
    title: 'stats',
    help: 'What the container uses, as docker stats has it, with graphs of the last minutes.',
    panes: inContainers,
    group: 'object',
    isOfSelected: true,
    blocked: target => oneSelected(target) ?? selectedRuns(target),
    dockerCommand: target => dockerLine('stats', target),
    run: showDetail('stats'),
  }),
  viewAction({
    id: 'why',
    keys: [],
    menuKey: 'D',
    title: 'why did it die',
    help: 'Exit code, memory, restarts, last health output and last log lines of a container that has ended, or ends again and again, in one place.',
    panes: inContainers,
    group: 'object',
    isOfSelected: true,
    // Also of one that runs: it may have died a second ago, and may do so again.
    blocked: oneSelected,
    run: showDetail('why'),
  }),
  viewAction({
    id: 'next-tab',
    keys: [']', 'right'],
    title: 'next tab',
    help: 'The next tab of the detail.',
    panes: detailPanes,
    blocked: detailShown,
    run: cycleTab(1),
  }),
  viewAction({
    id: 'previous-tab',
    keys: ['[', 'left'],
    title: 'previous tab',
    help: 'The tab of the detail before.',
    panes: detailPanes,
    blocked: detailShown,
    run: cycleTab(-1),
  }),
];

/** Events come whole: docker inspects none. */
function inspectLine(target: Target): string {
  const {pane, imageRows, volumes, networks} = target;
  switch (pane) {
    case 'containers':
      return dockerLine('inspect', target);
    case 'images':
      return `docker image inspect ${imageRows.map(imageArgument).join(' ')}`;
    case 'volumes':
      return dockerCommand('volume', 'inspect', ...volumes.map(({name}) => name));
    case 'networks':
      return dockerCommand('network', 'inspect', ...networks.map(({name}) => name));
    default:
      return '';
  }
}

/** The key of the tab that is open already goes back to the summary. */
export function showDetail(tab: DetailTabId) {
  return (context: ActionContext, {keys: [key = '']}: Pick<Target, 'keys'>): void => {
    const {pane, split} = context.getState();
    const objectId = key.split(' ')[0] ?? '';
    if (split === 'list') context.apply({type: 'split-changed', split: 'both'});
    const open = openOverlay(context.getState(), 'detail');
    const isEntered = tab !== 'summary';
    if (open?.objectId === objectId) {
      const isBack = open.tab === tab && split !== 'list';
      context.apply({
        type: 'overlay-changed',
        overlay: {...open, ...tabChange(isBack ? 'summary' : tab), isEntered},
      });
    } else {
      const objectKind = objectKinds[pane] ?? 'container';
      context.apply({type: 'overlay-opened', overlay: newDetail({objectKind, objectId, tab, isEntered})});
    }
  };
}

/** Another tab begins at its top, with nothing looked for. */
function tabChange(tab: DetailTabId): Partial<DetailOverlay> {
  return {tab, topIndex: 0, cursorIndex: 0, search: ''};
}

function selectedRuns({containers: [container]}: Target): string | undefined {
  return ['running', 'paused'].includes(container?.state ?? '') ? undefined : 'it does not run';
}

function cycleTab(step: 1 | -1) {
  return (context: ActionContext): void => {
    const open = openOverlay(context.getState(), 'detail');
    const tabs = context.detailView.tabs();
    const tab = tabs[(tabs.indexOf(open?.tab ?? 'summary') + step + tabs.length) % tabs.length];
    if (open === undefined || tab === undefined) return;
    context.apply({type: 'overlay-changed', overlay: {...open, ...tabChange(tab)}});
  };
}

function detailShown({state}: Target): string | undefined {
  return openOverlay(state, 'detail') === undefined || state.split === 'list'
    ? 'no detail is open'
    : undefined;
}

const objectKinds: Readonly<Partial<Record<PaneId, 'image' | 'volume' | 'network' | 'event'>>> = {
  images: 'image',
  volumes: 'volume',
  networks: 'network',
  events: 'event',
};

function oneSelected({keys}: Target): string | undefined {
  return keys.length > 0 ? undefined : 'nothing is selected';
}
