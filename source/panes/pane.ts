import type {AppState} from '../store/app-state.ts';
import type {PaneId} from '../store/pane-id.ts';
import type {Segment, Style} from './segments.ts';

/** One column of a pane's list. */
export type Column<Row> = {
  readonly id: string;
  /** Docker's own header text. */
  readonly header: string;
  /** The column is dropped rather than drawn narrower than this. */
  readonly minColumns: number;
  /** Where its texts want it, it gets so much before any other column gets more than its least; absent: nothing beforehand. */
  readonly goodColumns?: number;
  /** Longer texts are cut here. */
  readonly maxColumns: number;
  /** Fixed: always as wide as `maxColumns`, whatever it holds, so that a text that ages does not move its neighbours. */
  readonly isFixed?: boolean;
  readonly align?: 'right';
  readonly text: (row: Row, state: AppState) => string;
  /** In its place where it has to be cut: the same in another order; absent: its beginning. */
  readonly cutText?: (row: Row, state: AppState) => string;
  readonly style?: (row: Row, state: AppState) => Style | undefined;
  /** For sorting; absent: by text. Natural direction: what one looks for first comes first. */
  readonly compare?: (a: Row, b: Row, state: AppState) => number;
  /** Absent: always. A column that holds nothing in any row is left out. */
  readonly isUsed?: (state: AppState) => boolean;
};

/** One tab: which objects, which columns, in which order. Columns stand in the order in which they are kept when it gets narrower. */
export type Pane<Row> = {
  readonly id: PaneId;
  readonly title: string;
  readonly columns: ReadonlyArray<Column<Row>>;
  /** Unique and stable: an object's id, never a place. */
  readonly keyOf: (row: Row) => string;
  /** All rows, in the pane's own order, before filter and sort. */
  readonly rows: (state: AppState) => readonly Row[];
  /** Sign before the name that tells the state without colour, one cell; '' for none. */
  readonly sign: (row: Row, state: AppState) => Segment;
  /** What the filter looks in; lower case. An id is found by a prefix of four digits or more. */
  readonly searchText: (row: Row, state: AppState) => string;
  readonly idOf: (row: Row) => string;
  /** What the detail of a row is about, by the row's key; absent: its rows have no detail. */
  readonly objectIdOf?: (key: string) => string;
  /** What `H` does; absent: nothing. */
  readonly narrowed?: {
    /** What it leaves, in a word or two for the bottom line: `running only`. */
    readonly text: string;
    readonly isShown: (row: Row, state: AppState) => boolean;
  };
  /** Why the list is empty, in words, when nothing is filtered. */
  readonly emptyText: (state: AppState) => string;
  /** Rows come at the end: who stands on the last one stays on the last one. */
  readonly followsEnd?: boolean;
};
