import {eventAction} from '../format/event-cells.ts';
import {cutText, textWidth} from '../format/text-width.ts';
import {containerWord, shortId} from '../objects/container.ts';
import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay} from '../store/detail-overlay.ts';
import {eventOfKey} from '../store/event-ring.ts';
import {type DetailLine, labelColumns} from './detail-section.ts';
import type {DetailRoom} from './detail-tab.ts';
import {tabOf, tabsOf} from './detail-tabs.ts';
import {highlighted} from './highlighted.ts';
import {type Segment, widthOf} from './segments.ts';
import {selection} from './selection.ts';
import {wrapSegments} from './wrap-segments.ts';

/**
What the detail's first line says: whose it is, its tabs, and how many rows are below the edge. Where there is less
room that comes in fewer words, and of the tabs only the open one.
*/
export function detailHead(
  detail: DetailOverlay,
  state: AppState,
  {columns, belowCount = 0}: {readonly columns: number; readonly belowCount?: number},
): readonly Segment[] {
  const name = nameOf(detail, state) || detail.objectId.slice(0, 12);
  const leastName = Math.min(shortestName, textWidth(name));
  const notes = belowCount === 0 ? [''] : [`   ${belowCount} more below`, `  +${belowCount}`];
  for (const tabs of [allTabs(detail, state), openTab(detail, state)]) {
    const tabsWidth = widthOf(tabs);
    const note = notes.find(text => leastName + 1 + tabsWidth + text.length <= columns);
    if (note === undefined) continue;
    const room = columns - tabsWidth - note.length - 1;
    return [{text: `${cutText(name, room)} `, style: 'title'}, ...tabs, {text: note, style: 'muted'}];
  }
  const tabs = openTab(detail, state);
  const left = columns - widthOf(tabs) - 1;
  return [{text: `${cutText(name, Math.max(1, left))} `, style: 'title'}, ...tabs];
}

function allTabs(detail: DetailOverlay, state: AppState): readonly Segment[] {
  const open = tabOf(detail, state);
  return tabsOf(detail, state).flatMap(({id, title}): readonly Segment[] =>
    id === open.id ? inBrackets(title) : [{text: ` ${title} `, style: 'muted'}],
  );
}

/** Its name, and which of how many it is. */
function openTab(detail: DetailOverlay, state: AppState): readonly Segment[] {
  const tabs = tabsOf(detail, state);
  const open = tabOf(detail, state);
  const place = ` ${tabs.indexOf(open) + 1} of ${tabs.length}`;
  return [...inBrackets(open.title), {text: place, style: 'muted'}];
}

function inBrackets(title: string): readonly Segment[] {
  return [{text: '['}, {text: title, style: 'title'}, {text: ']'}];
}

const shortestName = 12;

function nameOf({objectKind, objectId}: DetailOverlay, state: AppState): string {
  switch (objectKind) {
    case 'container': {
      const container = state.containers.get(objectId);
      return container === undefined ? shortId(objectId) : containerWord(container);
    }
    case 'image':
      return state.images.get(objectId)?.repoTags[0] ?? shortId(objectId);
    case 'volume':
      return objectId;
    case 'network':
      return state.networks.get(objectId)?.name ?? '';
    case 'event': {
      const event = eventOfKey(state.events, objectId);
      return event === undefined ? '' : `${event.type} ${eventAction(event, state.showsSecrets)}`;
    }
  }
}

/** The lines of the open tab, unbroken. */
export function detailLines(detail: DetailOverlay, state: AppState, room: DetailRoom): readonly DetailLine[] {
  return (
    tabOf(detail, state).lines(detail, state, room) ?? [
      [{text: `This ${detail.objectKind} is gone.`, style: 'warning'}],
    ]
  );
}

/** The detail as rows of the screen, and for each the line that it shows, or goes on with. */
export type DetailRows = {readonly rows: readonly DetailLine[]; readonly lineIndexes: readonly number[]};

/** All rows, wrapped so that nothing is cut off; what is not answered yet is left out, and said so. */
export function detailRows(detail: DetailOverlay, state: AppState, room: DetailRoom): DetailRows {
  const markColumns = tabOf(detail, state).hasCursor === true ? cursorColumns : 0;
  const rows: DetailLine[] = [];
  const lineIndexes: number[] = [];
  detailLines(detail, state, room).forEach((line, index) => {
    for (const row of wrapped(line, room.columns - markColumns)) {
      rows.push(row);
      lineIndexes.push(index);
    }
  });
  return {rows, lineIndexes};
}

/** The rows on screen, with the cursor and what the search finds. */
export function shownDetailRows(
  detail: DetailOverlay,
  state: AppState,
  room: DetailRoom,
): {readonly rows: readonly DetailLine[]; readonly belowCount: number} {
  const {rows, lineIndexes} = detailRows(detail, state, room);
  const top = Math.max(0, Math.min(detail.topIndex, rows.length - room.rows));
  const hasCursor = tabOf(detail, state).hasCursor === true;
  const shown = rows.slice(top, top + room.rows).map((row, index): DetailLine => {
    const found = highlighted(row, detail.search);
    const isFirst = lineIndexes[top + index] !== lineIndexes[top + index - 1];
    const isAtCursor = lineIndexes[top + index] === detail.cursorIndex && (isFirst || index === 0);
    return hasCursor ? [...selection(isAtCursor), ...found] : found;
  });
  return {rows: shown, belowCount: Math.max(0, rows.length - top - room.rows)};
}

// What `selection` takes.
const cursorColumns = 2;

type Wrapped = {readonly columns: number; readonly rows: readonly DetailLine[]};

const wrappedLines = new WeakMap<DetailLine, Wrapped>();

/** Measuring costs; a line that is the same again is not measured again. */
function wrapped(line: DetailLine, columns: number): readonly DetailLine[] {
  const known = wrappedLines.get(line);
  if (known?.columns === columns) return known.rows;
  const rows = wrapSegments(line, columns, indentOf(line));
  wrappedLines.set(line, {columns, rows});
  return rows;
}

/** Where the second line of a text begins: below its first word, or a step further in. */
function indentOf([first]: DetailLine): number {
  if (first === undefined) return 0;
  const isLabel = first.style === 'muted' && first.text.length === labelColumns;
  return isLabel ? labelColumns : first.text.length - first.text.trimStart().length + 2;
}
