import {cutText, textWidth} from '../format/text-width.ts';
import type {OverlayText} from '../panes/overlay-text.ts';
import type {Segment} from '../panes/segments.ts';
import type {SheetRoom} from '../panes/sheet-room.ts';
import {Lines} from './lines.tsx';
import type {Pen} from './pen.ts';

/** A dialog at the bottom of the body: a rule with its title, and its lines. What the keys do is said in the bottom line. */
export function Sheet({
  text,
  room: {rows, lineRows, footer},
  columns,
  pen,
}: {
  readonly text: OverlayText;
  readonly room: SheetRoom;
  readonly columns: number;
  readonly pen: Pen;
}) {
  const top =
    text.focusIndex < 0
      ? text.topIndex
      : text.isFocusOnTop === true
        ? text.focusIndex
        : Math.max(0, Math.min(text.focusIndex, text.focusIndex - lineRows + 2));
  const first = Math.max(0, Math.min(top, text.lines.length - lineRows));
  const lines: Array<readonly Segment[]> = [
    rule(text, text.lines.length - first - lineRows, columns),
    ...text.lines.slice(first, first + lineRows),
  ];
  while (footer.length > 0 && lines.length < rows - footer.length) lines.push([]);
  lines.push(...footer);
  return <Lines lines={lines} columns={columns} rows={rows} pen={pen} />;
}

// Two words of it: what it is about.
const shortestTitle = 16;

/** The title, and how much does not fit: nobody shall take the part for the whole. */
function rule(
  {title, focusIndex, isFull}: OverlayText,
  belowCount: number,
  columns: number,
): readonly Segment[] {
  const notes = belowCount > 0 ? [` ${belowCount} more below`, ` +${belowCount}`] : [''];
  const least = Math.min(textWidth(title), shortestTitle);
  const rest = notes.find(note => columns - textWidth(note) - 4 >= least) ?? notes.at(-1) ?? '';
  const isQuestion = focusIndex < 0 && !isFull;
  const head = `── ${cutText(title, Math.max(1, columns - textWidth(rest) - 4))} `;
  return [
    {text: head, style: 'title'},
    {text: '─'.repeat(Math.max(0, columns - textWidth(head) - textWidth(rest))), style: 'muted'},
    {text: rest, style: isQuestion ? 'warning' : 'muted'},
  ];
}
