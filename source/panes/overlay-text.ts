import type {Segment} from './segments.ts';

/** What an overlay shows: its title, its lines, and the line among them that must be on screen. */
export type OverlayText = {
  readonly title: string;
  readonly lines: ReadonlyArray<readonly Segment[]>;
  /** Index of the line with the focus; -1 for a text that is scrolled by `topIndex`. */
  readonly focusIndex: number;
  /** The line with the focus stands as high as it can: what is below it matters now. */
  readonly isFocusOnTop?: boolean;
  readonly topIndex: number;
  /** What the keys do, for the bottom line. */
  readonly hints: string;
  /** It takes the whole body, not only what it needs. */
  readonly isFull: boolean;
  /** Stands below the lines whatever is scrolled; absent for none. */
  readonly footer?: ReadonlyArray<readonly Segment[]>;
};
