import type {OverlayText} from './overlay-text.ts';
import type {Segment} from './segments.ts';

/** How a dialog is shared out. All in rows. */
export type SheetRoom = {
  /** What it takes of the body, its title included. */
  readonly rows: number;
  /** What is left of that for its lines. */
  readonly lineRows: number;
  /** What stands below them, whatever is scrolled: as much of it as leaves room for one of them. */
  readonly footer: ReadonlyArray<readonly Segment[]>;
};

/** What a dialog takes of the body: what it needs, or all where it is a text to be read. */
export function sheetRoom(text: OverlayText, bodyRows: number): SheetRoom {
  const wanted = text.footer ?? [];
  const rows = text.isFull ? bodyRows : Math.min(bodyRows, text.lines.length + wanted.length + 1);
  const footer = wanted.slice(0, Math.max(0, rows - 2));
  return {rows, lineRows: Math.max(1, rows - 1 - footer.length), footer};
}
