import type {AppState} from '../store/app-state.ts';
import {editorOf} from '../store/line-editor.ts';
import {type LogState, logChoice} from '../store/log-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {type PaneId, paneIds} from '../store/pane-id.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {detailPanes, showDetail} from './detail-actions.ts';
import {quitQuestion} from './job-actions.ts';
import {markActions} from './mark-actions.ts';
import {openPrompt} from './prompt-key.ts';
import {viewAction} from './view-action.ts';

const listPanes: readonly PaneId[] = ['containers', 'images', 'disk', 'volumes', 'networks', 'ports'];

/** How things are looked at: panes, filter, sort, marks, detail. Nothing here asks the engine to change anything. */
export const viewActions: readonly Action[] = [
  ...paneIds.map(
    (pane, index): Action => ({
      id: `pane-${pane}`,
      keys: [String(index + 1)],
      title: pane,
      help: `Opens ${pane[0]?.toUpperCase()}${pane.slice(1)}.`,
      panes: paneIds,
      group: 'view',
      run: context => openPane(context, pane),
    }),
  ),
  viewAction('next-pane', ['tab'], 'next pane', 'Opens the next pane.', paneIds, context =>
    cyclePane(context, 1),
  ),
  viewAction('previous-pane', ['shift+tab'], 'previous pane', 'Opens the pane before.', paneIds, context =>
    cyclePane(context, -1),
  ),
  {
    ...viewAction(
      'filter',
      ['/'],
      'filter',
      'Shows only rows that hold the text, as you type; four digits find an id.',
      [...listPanes, 'events'],
      context => openPrompt(context, 'filter'),
    ),
    hint: 60,
  },
  {
    ...viewAction('search', ['/'], 'search', 'Finds a text in the log.', ['logs'], context =>
      openPrompt(context, 'search'),
    ),
    hint: 20,
  },
  viewAction('sort', ['o'], 'sort by', 'Chooses the column to sort by.', listPanes, context =>
    context.apply({type: 'overlay-opened', overlay: {kind: 'sort', selectedIndex: 0}}),
  ),
  viewAction('reverse', ['O'], 'reverse', 'Turns the order round.', listPanes, context => {
    const {pane, lists} = context.getState();
    context.apply({type: 'list-changed', pane, view: {isReversed: !lists[pane].isReversed}});
  }),
  narrow(
    'hide-stopped',
    'hide stopped',
    'Hides the containers that do not run, and shows them again.',
    'containers',
  ),
  narrow('dangling-only', 'dangling only', 'Shows only images without a tag, and all again.', 'images'),
  narrow('unused-volumes', 'unused only', 'Shows only volumes of no container, and all again.', 'volumes'),
  narrow('unused-networks', 'unused only', 'Shows only networks of no container, and all again.', 'networks'),
  ...markActions,
  {
    ...viewAction(
      'split',
      ['z'],
      'list / detail / both',
      'Shows the list and the detail, one or both.',
      detailPanes,
      cycleSplit,
    ),
    isOfSelected: true,
  },
  viewAction(
    'secrets',
    ['!'],
    'masked values',
    'Shows values that look like secrets, and hides them again.',
    detailPanes,
    context => context.apply({type: 'secrets-shown', showsSecrets: !context.getState().showsSecrets}),
  ),
  {
    ...viewAction(
      'menu',
      ['x'],
      'menu',
      'Every action of the row, with its key and docker command.',
      paneIds,
      context => context.apply({type: 'overlay-opened', overlay: {kind: 'menu', selectedIndex: 0}}),
    ),
    hint: 70,
  },
  {
    ...viewAction(
      'palette',
      [':'],
      'palette',
      'Every action by its name, and every object.',
      paneIds,
      context =>
        context.apply({
          type: 'overlay-opened',
          overlay: {kind: 'palette', editor: editorOf(''), selectedIndex: 0},
        }),
    ),
    group: 'app',
  },
  {
    ...viewAction(
      'action-log',
      ['L'],
      'action log',
      'What was done, with its docker command and outcome.',
      paneIds,
      context => context.apply({type: 'overlay-opened', overlay: {kind: 'action-log', selectedNumber: 0}}),
    ),
    group: 'app',
  },
  {
    ...viewAction('help', ['?'], 'help', 'The keys of this pane.', paneIds, context =>
      context.apply({type: 'overlay-opened', overlay: {kind: 'help', topIndex: 0}}),
    ),
    group: 'app',
    hint: 80,
  },
  {
    ...viewAction(
      'back',
      ['esc'],
      'back',
      'Closes what is open, then clears the filter, then the marks, then goes back a pane.',
      paneIds,
      back,
    ),
    group: 'app',
  },
  {
    ...viewAction(
      'quit',
      ['q'],
      'quit',
      'Closes what is open; at the top leaves the program.',
      paneIds,
      quit,
    ),
    group: 'app',
    confirm: ({state}) => (isQuitting(state) ? quitQuestion(state) : undefined),
  },
];

function narrow(id: string, title: string, help: string, pane: PaneId): Action {
  return viewAction(id, ['H'], title, help, [pane], context =>
    context.apply({
      type: 'list-changed',
      pane,
      view: {isNarrowed: !context.getState().lists[pane].isNarrowed},
    }),
  );
}

/** Opens a pane. Logs opened this way follows the container that is selected in Containers. */
export function openPane(context: ActionContext, pane: PaneId): void {
  context.apply({type: 'pane-opened', pane});
  if (pane !== 'logs') return;
  const state = context.getState();
  const container = state.containers.get(state.lists.containers.selectedKey);
  context.apply({
    type: 'log-selected',
    containers: container === undefined ? [] : [logChoice(container)],
    isPinned: false,
  });
}

function cyclePane(context: ActionContext, direction: 1 | -1): void {
  const index = paneIds.indexOf(context.getState().pane);
  const next = paneIds[(index + direction + paneIds.length) % paneIds.length];
  if (next !== undefined) openPane(context, next);
}

function cycleSplit(context: ActionContext, target: Target): void {
  const state = context.getState();
  if (openOverlay(state, 'detail') === undefined) {
    showDetail('summary')(context, target);
    return;
  }
  const next = {both: 'detail', detail: 'list', list: 'both'} as const;
  context.apply({type: 'split-changed', split: next[state.split]});
}

function back(context: ActionContext): void {
  const state = context.getState();
  const list = state.lists[state.pane];
  if (isOverlayShown(state)) context.apply({type: 'overlay-closed'});
  else if (list.rangeFromKey !== '')
    context.apply({type: 'list-changed', pane: state.pane, view: {rangeFromKey: ''}});
  else if (list.filter !== '') context.apply({type: 'list-changed', pane: state.pane, view: {filter: ''}});
  else if (list.marks.size > 0)
    context.apply({type: 'list-changed', pane: state.pane, view: {marks: new Set()}});
  else if (state.pane === 'logs' && clearedLog(state.log) !== undefined)
    context.apply({type: 'log-changed', log: clearedLog(state.log) ?? {}});
  else context.apply({type: 'pane-left'});
}

/** The same for what is read: the selection, then the search and its cursor, then what `&` keeps; undefined where nothing is left. */
function clearedLog({selectFromNumber, search, cursorNumber, keep}: LogState): Partial<LogState> | undefined {
  if (selectFromNumber !== undefined) return {selectFromNumber: undefined};
  if (search !== '' || cursorNumber !== undefined) return {search: '', cursorNumber: undefined};
  return keep === undefined ? undefined : {keep: undefined};
}

function quit(context: ActionContext): void {
  const state = context.getState();
  if (isQuitting(state)) context.exit();
  else if (isOverlayShown(state)) context.apply({type: 'overlay-closed'});
  else context.apply({type: 'pane-left'});
}

/** Whether `q` leaves the program now. */
function isQuitting(state: AppState): boolean {
  return !isOverlayShown(state) && !(state.pane === 'logs' && state.log.isPinned);
}

/** Whether something lies over the list. A detail that `z` has hidden does not: closing it would do nothing to be seen. */
function isOverlayShown({overlays, split}: AppState): boolean {
  return overlays.some(({kind}) => kind !== 'detail' || split !== 'list');
}
