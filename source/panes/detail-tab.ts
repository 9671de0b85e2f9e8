import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay, DetailQuestion, DetailTabId} from '../store/detail-overlay.ts';
import type {DetailLine} from './detail-section.ts';

/** One tab of the detail. */
export type DetailTab = {
  readonly id: DetailTabId;
  /** One word, as it stands in the detail's first line. */
  readonly title: string;
  readonly isFor: (detail: DetailOverlay, state: AppState) => boolean;
  /** What the engine is asked while it is on screen. */
  readonly asks: (detail: DetailOverlay, state: AppState) => readonly DetailQuestion[];
  /** Figures of `docker stats` are in it. */
  readonly hasStats?: true;
  /** Its lines, longer ones unbroken; undefined for an object that no longer exists. */
  readonly lines: (
    detail: DetailOverlay,
    state: AppState,
    room: DetailRoom,
  ) => readonly DetailLine[] | undefined;
  /** Moving moves a mark from line to line; elsewhere it scrolls. */
  readonly hasCursor?: true;
  /** What `enter` does to the line with the mark, in a word or two, and what changes by it. */
  readonly enter?: {
    readonly title: string;
    readonly change: (detail: DetailOverlay, state: AppState) => Partial<DetailOverlay>;
  };
};

/** What there is for a tab, in character cells. */
export type DetailRoom = {readonly columns: number; readonly rows: number};
