import type {AppState} from '../store/app-state.ts';
import {hasRoomForBoth} from '../store/detail-place.ts';
import {keyName} from '../store/keys-in-force.ts';
import {editorOf} from '../store/line-editor.ts';
import type {LogState} from '../store/log-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {type PaneId, paneIds} from '../store/pane-id.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {detailPanes, showDetail} from './detail-actions.ts';
import {quitQuestion} from './job-actions.ts';
import {markActions} from './mark-actions.ts';
import {paneActions} from './pane-actions.ts';
import {openPrompt} from './prompt-key.ts';
import {viewAction} from './view-action.ts';

const listPanes: readonly PaneId[] = ['containers', 'images', 'disk', 'volumes', 'networks', 'ports'];

/** How things are looked at: panes, filter, sort, marks, detail. Nothing here asks the engine to change anything. */
export const viewActions: readonly Action[] = [
  ...paneActions,
  viewAction({
    id: 'filter',
    keys: ['/'],
    title: 'filter',
    help: 'Shows only rows that hold the text, as you type; four digits find an id.',
    panes: [...listPanes, 'events'],
    hint: 60,
    run: context => openPrompt(context, 'filter'),
  }),
  viewAction({
    id: 'search',
    keys: ['/'],
    title: 'search',
    help: 'Finds a text in the log.',
    panes: ['logs'],
    hint: 20,
    run: context => openPrompt(context, 'search'),
  }),
  viewAction({
    id: 'sort',
    keys: ['o'],
    title: 'sort by',
    help: 'Chooses the column to sort by.',
    panes: listPanes,
    run: context => context.apply({type: 'overlay-opened', overlay: {kind: 'sort', selectedIndex: 0}}),
  }),
  viewAction({
    id: 'reverse',
    keys: ['O'],
    title: 'reverse',
    help: 'Turns the order round.',
    panes: listPanes,
    run: context => {
      const {pane, lists} = context.getState();
      context.apply({type: 'list-changed', pane, view: {isReversed: !lists[pane].isReversed}});
    },
  }),
  narrow({
    id: 'hide-stopped',
    title: 'hide stopped',
    help: 'Hides the containers that do not run, and shows them again.',
    pane: 'containers',
  }),
  narrow({
    id: 'dangling-only',
    title: 'dangling only',
    help: 'Shows only images without a tag, and all again.',
    pane: 'images',
  }),
  narrow({
    id: 'unused-volumes',
    title: 'unused only',
    help: 'Shows only volumes of no container, and all again.',
    pane: 'volumes',
  }),
  narrow({
    id: 'unused-networks',
    title: 'unused only',
    help: 'Shows only networks of no container, and all again.',
    pane: 'networks',
  }),
  ...markActions,
  viewAction({
    id: 'split',
    keys: ['z'],
    title: 'list / detail / both',
    help: 'Shows the list and the detail, one or both.',
    panes: detailPanes,
    isOfSelected: true,
    run: cycleSplit,
  }),
  viewAction({
    id: 'secrets',
    keys: ['!'],
    title: 'masked values',
    help: 'Shows values that look like secrets, and hides them again.',
    panes: detailPanes,
    run: turnSecrets,
  }),
  viewAction({
    id: 'menu',
    keys: ['x'],
    title: 'menu',
    help: 'Every action of the row, with its key and docker command.',
    panes: paneIds,
    hint: 70,
    run: context => context.apply({type: 'overlay-opened', overlay: {kind: 'menu', selectedIndex: 0}}),
  }),
  viewAction({
    id: 'palette',
    keys: [':'],
    title: 'palette',
    help: 'Every action by its name, and every object.',
    panes: paneIds,
    group: 'app',
    run: context =>
      context.apply({
        type: 'overlay-opened',
        overlay: {kind: 'palette', editor: editorOf(''), selectedIndex: 0},
      }),
  }),
  viewAction({
    id: 'action-log',
    keys: ['L'],
    title: 'action log',
    help: 'What was done, with its docker command and outcome.',
    panes: paneIds,
    group: 'app',
    run: context => context.apply({type: 'overlay-opened', overlay: {kind: 'action-log', selectedNumber: 0}}),
  }),
  viewAction({
    id: 'help',
    keys: ['?'],
    title: 'help',
    help: 'The keys of this pane.',
    panes: paneIds,
    group: 'app',
    hint: 80,
    run: context => context.apply({type: 'overlay-opened', overlay: {kind: 'help', topIndex: 0}}),
  }),
  viewAction({
    id: 'back',
    keys: ['esc'],
    title: 'back',
    help: 'Closes what is open, then clears the filter, then the marks, then goes back a pane.',
    panes: paneIds,
    group: 'app',
    run: back,
  }),
  viewAction({
    id: 'quit',
    keys: ['q'],
    title: 'quit',
    help: 'Closes what is open; at the top leaves the program.',
    panes: paneIds,
    group: 'app',
    confirm: ({state}) => (isQuitting(state) ? quitQuestion(state) : undefined),
    run: quit,
  }),
];

function narrow({pane, ...action}: Pick<Action, 'id' | 'title' | 'help'> & {readonly pane: PaneId}): Action {
  return viewAction({
    ...action,
    keys: ['H'],
    panes: [pane],
    run: context =>
      context.apply({
        type: 'list-changed',
        pane,
        view: {isNarrowed: !context.getState().lists[pane].isNarrowed},
      }),
  });
}

/** Most panes show nothing that looks like one: it is said, so that nobody shows them without knowing. */
function turnSecrets(context: ActionContext): void {
  const state = context.getState();
  const showsSecrets = !state.showsSecrets;
  context.apply(
    {type: 'secrets-shown', showsSecrets},
    showsSecrets
      ? {
          type: 'noticed',
          level: 'warning',
          text: `what looks like a secret is shown: ${keyName(state, 'secrets')} masks it again`,
        }
      : {type: 'noticed', level: 'info', text: 'what looks like a secret is masked'},
  );
}

function cycleSplit(context: ActionContext, target: Target): void {
  const state = context.getState();
  if (openOverlay(state, 'detail') === undefined) {
    showDetail('summary')(context, target);
    return;
  }
  // Without room for both, `both` is drawn as the detail alone: two steps that look the same are one.
  const next = {both: hasRoomForBoth(state) ? 'detail' : 'list', detail: 'list', list: 'both'} as const;
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
