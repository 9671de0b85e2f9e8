import type {PaneId} from '../store/pane-id.ts';
import type {Action, ActionContext} from './action.ts';
import {viewAction} from './view-action.ts';

const markPanes: readonly PaneId[] = ['containers', 'images', 'volumes', 'networks'];

/** Choosing several rows: what acts on objects then acts on all of them. */
export const markActions: readonly Action[] = [
  viewAction({
    id: 'mark',
    keys: ['space'],
    title: 'mark',
    help: 'Marks the row, or takes the mark away; actions work on all marked rows.',
    panes: markPanes,
    run: mark,
  }),
  viewAction({
    id: 'mark-range',
    keys: ['v'],
    title: 'mark range',
    help: 'Marks from here to where you move; again ends it.',
    panes: markPanes,
    run: markRange,
  }),
  viewAction({
    id: 'mark-all',
    keys: ['V'],
    title: 'mark all',
    help: 'Marks every row that is shown, or none.',
    panes: markPanes,
    run: markAll,
  }),
];

function mark(context: ActionContext): void {
  const {pane, lists} = context.getState();
  const {marks, selectedKey, selectedIndex} = lists[pane];
  const changed = new Set(marks);
  if (!changed.delete(selectedKey)) changed.add(selectedKey);
  const keys = context.visibleKeys();
  const next = Math.min(selectedIndex + 1, keys.length - 1);
  context.apply({
    type: 'list-changed',
    pane,
    view: {marks: changed, selectedIndex: next, selectedKey: keys[next] ?? selectedKey},
  });
}

function markRange(context: ActionContext): void {
  const {pane, lists} = context.getState();
  const {marks, selectedKey, rangeFromKey} = lists[pane];
  context.apply({
    type: 'list-changed',
    pane,
    view:
      rangeFromKey === ''
        ? {rangeFromKey: selectedKey, marksBeforeRange: marks, marks: new Set([...marks, selectedKey])}
        : {rangeFromKey: ''},
  });
}

function markAll(context: ActionContext): void {
  const {pane, lists} = context.getState();
  const keys = context.visibleKeys();
  const {marks} = lists[pane];
  const isAll = keys.length > 0 && keys.every(key => marks.has(key));
  // What a filter hides keeps its mark, or its lack of one.
  const shown = new Set(keys);
  const hidden = [...marks].filter(key => !shown.has(key));
  const view = {marks: new Set(isAll ? hidden : [...hidden, ...keys]), rangeFromKey: ''};
  context.apply({type: 'list-changed', pane, view});
}
