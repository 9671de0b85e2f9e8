import {naturalOrder} from '../objects/natural-order.ts';
import type {AppState} from '../store/app-state.ts';
import type {Pane} from './pane.ts';

type Remembered = {
  readonly inputs: readonly unknown[];
  readonly rows: readonly unknown[];
  readonly keys: readonly string[];
};

// Two for each pane: a change is looked at from both sides.
const remembered = new WeakMap<object, readonly Remembered[]>();

/**
The rows of a pane as they are shown: narrowed (`H`), filtered, sorted.
Computed again only when something that it depends on has changed.
*/
export function visibleRows<Row>(pane: Pane<Row>, state: AppState): readonly Row[] {
  return visible(pane, state).rows as readonly Row[];
}

/** Their keys, in the same order. */
export function visibleKeys<Row>(pane: Pane<Row>, state: AppState): readonly string[] {
  return visible(pane, state).keys;
}

function visible<Row>(pane: Pane<Row>, state: AppState): Remembered {
  const view = state.lists[pane.id];
  const all = pane.rows(state);
  const column = pane.columns.find(({id}) => id === view.sortBy);
  // A filter, a sort or `H` may look at what stands beside the rows; without them the rows alone decide.
  const looksAside = view.filter !== '' || column !== undefined || view.isNarrowed;
  const inputs = [
    all,
    view.filter,
    view.sortBy,
    view.isReversed,
    view.isNarrowed,
    ...(looksAside ? [state.containers, column === undefined ? undefined : state.stats] : []),
  ];
  const known = remembered.get(pane) ?? [];
  const same = known.find(entry => isSameList(entry.inputs, inputs));
  if (same !== undefined) return same;
  const narrowed = view.isNarrowed ? pane.narrowed : undefined;
  let rows = narrowed === undefined ? all : all.filter(row => narrowed.isShown(row, state));
  if (view.filter !== '') rows = rows.filter(row => isMatch(pane, row, view.filter, state));
  if (column !== undefined) {
    const compare =
      column.compare ?? ((a: Row, b: Row) => naturalOrder(column.text(a, state), column.text(b, state)));
    rows = rows.toSorted((a, b) => compare(a, b, state));
  }
  if (view.isReversed) rows = rows.toReversed();
  const made = {inputs, rows, keys: rows.map(row => pane.keyOf(row))};
  remembered.set(pane, [made, ...known.slice(0, 1)]);
  return made;
}

/** Every word must be found; a word of four or more hex digits also finds an id that begins with it. */
function isMatch<Row>(pane: Pane<Row>, row: Row, filter: string, state: AppState): boolean {
  const text = pane.searchText(row, state);
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word) || (/^[0-9a-f]{4,64}$/.test(word) && pane.idOf(row).startsWith(word)));
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
