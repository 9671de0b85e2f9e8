import type {ListView} from '../store/app-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {type PaneId, paneIds} from '../store/pane-id.ts';
import type {Action, ActionContext} from './action.ts';

/** Moving about: the same keys in every pane. In Logs they scroll. */
export const moveActions: readonly Action[] = [
  move({
    id: 'down',
    keys: ['j', 'down'],
    title: 'down',
    help: 'One row down.',
    run: context => step(context, 1),
  }),
  move({
    id: 'up',
    keys: ['k', 'up'],
    title: 'up',
    help: 'One row up.',
    run: context => step(context, -1),
  }),
  move({
    id: 'top',
    keys: ['g g', 'home'],
    title: 'top',
    help: 'To the first row.',
    run: context => toEnd(context, 'top'),
  }),
  move({
    id: 'bottom',
    keys: ['G', 'end'],
    title: 'bottom',
    help: 'To the last row; in Logs follows again.',
    run: context => toEnd(context, 'bottom'),
  }),
  move({
    id: 'half-page-down',
    keys: ['ctrl+d'],
    title: 'half page down',
    help: 'Half a page down.',
    run: context => step(context, Math.max(1, Math.floor(context.pageRows() / 2))),
  }),
  move({
    id: 'half-page-up',
    keys: ['ctrl+u'],
    title: 'half page up',
    help: 'Half a page up.',
    run: context => step(context, -Math.max(1, Math.floor(context.pageRows() / 2))),
  }),
  move({
    id: 'page-down',
    keys: ['pagedown', 'ctrl+f'],
    title: 'page down',
    help: 'A page down; scrolls the detail where one is open.',
    run: context => page(context, 1),
  }),
  move({
    id: 'page-up',
    keys: ['pageup', 'ctrl+b'],
    title: 'page up',
    help: 'A page up; scrolls the detail where one is open.',
    run: context => page(context, -1),
  }),
];

function move(action: Omit<Action, 'panes' | 'group'>): Action {
  return {...action, panes: paneIds, group: 'move'};
}

function step(context: ActionContext, delta: number): void {
  const {pane} = context.getState();
  if (pane === 'logs') {
    context.apply({type: 'log-changed', log: context.logView.scroll(delta)});
    return;
  }
  select(context, pane, context.getState().lists[pane].selectedIndex + delta);
}

function toEnd(context: ActionContext, end: 'top' | 'bottom'): void {
  const {pane} = context.getState();
  if (pane === 'logs') context.apply({type: 'log-changed', log: context.logView[end]()});
  else select(context, pane, end === 'top' ? 0 : Number.MAX_SAFE_INTEGER);
}

function page(context: ActionContext, direction: 1 | -1): void {
  const detail = openOverlay(context.getState(), 'detail');
  const delta = direction * Math.max(1, context.pageRows() - 1);
  if (detail !== undefined) {
    const change = context.detailView.scroll(delta);
    context.apply({type: 'overlay-changed', overlay: {...detail, ...change}});
  } else {
    step(context, delta);
  }
}

function select(context: ActionContext, pane: PaneId, index: number): void {
  const keys = context.visibleKeys();
  const selectedIndex = Math.max(0, Math.min(index, keys.length - 1));
  const view = context.getState().lists[pane];
  if (selectedIndex === view.selectedIndex && keys[selectedIndex] === view.selectedKey) return;
  const marks = view.rangeFromKey === '' ? view.marks : rangeMarks(view, keys, selectedIndex);
  context.apply({
    type: 'list-changed',
    pane,
    view: {selectedIndex, selectedKey: keys[selectedIndex] ?? '', marks},
  });
}

/** While `v` marks a range it reaches from where it began to the selected row, beside what was marked before. */
function rangeMarks(
  {marksBeforeRange, rangeFromKey}: ListView,
  keys: readonly string[],
  selectedIndex: number,
): ReadonlySet<string> {
  const from = keys.indexOf(rangeFromKey);
  const range = keys.slice(Math.min(from, selectedIndex), Math.max(from, selectedIndex) + 1);
  return new Set([...marksBeforeRange, ...range]);
}
