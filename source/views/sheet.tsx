import type {OverlayText} from '../panes/overlay-lines.ts';
import type {Segment} from '../panes/pane.ts';
import {Lines} from './lines.tsx';
import type {Pen} from './pen.ts';

/** How many rows a dialog takes of the body: what it needs, or all where it is a text to be read. */
export function sheetRows(text: OverlayText, bodyRows: number): number {
  if (text.isFull) return bodyRows;
  return Math.min(bodyRows, text.lines.length + 1);
}

/** A dialog at the bottom of the body: a rule with its title, and its lines. What the keys do is said in the bottom line. */
export function Sheet({
  text,
  columns,
  rows,
  pen,
}: {
  readonly text: OverlayText;
  readonly columns: number;
  readonly rows: number;
  readonly pen: Pen;
}) {
  const footer = text.footer !== undefined && rows >= 5 ? [text.footer] : [];
  const room = Math.max(1, rows - 1 - footer.length);
  const top =
    text.focusIndex < 0
      ? text.topIndex
      : text.isFocusOnTop === true
        ? text.focusIndex
        : Math.max(0, Math.min(text.focusIndex, text.focusIndex - room + 2));
  const first = Math.max(0, Math.min(top, text.lines.length - room));
  const title = `── ${text.title} `;
  const lines: Array<readonly Segment[]> = [
    [
      {text: title, style: 'title'},
      {text: '─'.repeat(Math.max(0, columns - title.length)), style: 'muted'},
    ],
    ...text.lines.slice(first, first + room),
  ];
  // A question that does not fit says so: nobody shall take the part for the whole.
  const hidden = text.lines.length - room;
  if (text.focusIndex < 0 && !text.isFull && hidden > 0 && room > 1) {
    lines[lines.length - 1] = [
      {text: ` … ${hidden + 1} more lines: a larger terminal shows them`, style: 'warning'},
    ];
  }
  while (footer.length > 0 && lines.length < rows - 1) lines.push([]);
  lines.push(...footer);
  return <Lines lines={lines} columns={columns} rows={rows} pen={pen} />;
}
