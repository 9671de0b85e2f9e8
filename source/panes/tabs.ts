import {textWidth} from '../format/text-width.ts';
import type {AppState} from '../store/app-state.ts';
import {type PaneId, paneIds} from '../store/pane-id.ts';
import {paneTitles} from './all-panes.ts';
import type {Segment} from './segments.ts';

/** A tab's label, by how much room there is: all that is known of it, its name, the long names of the others cut short, all of them, the open one's alone, their keys alone. */
const labels: ReadonlyArray<(state: AppState, id: PaneId) => string> = [
  (state, id) => ` ${paneTitles[id]}${marksOf(state, id)}`,
  (_state, id) => ` ${paneTitles[id]}`,
  (state, id) => ` ${id === state.pane ? paneTitles[id] : (shorterTitles[id] ?? paneTitles[id])}`,
  (state, id) => ` ${id === state.pane ? paneTitles[id] : shortTitles[id]}`,
  openLabel,
  () => '',
];

function openLabel(state: AppState, id: PaneId): string {
  return id === state.pane ? ` ${paneTitles[id]}` : '';
}

// What makes room for all of them at 80 columns.
const shorterTitles: Readonly<Partial<Record<PaneId, string>>> = {volumes: 'Vols', networks: 'Nets'};

const shortTitles: Readonly<Record<PaneId, string>> = {
  containers: 'Cont',
  images: 'Img',
  logs: 'Logs',
  disk: 'Disk',
  volumes: 'Vol',
  networks: 'Net',
  events: 'Evt',
  ports: 'Prt',
};

/** The tabs in so many columns, as much of their names as there is room for. The open one stands out by brackets as well as by look. */
export function tabSegments(state: AppState, columns: number): readonly Segment[] {
  const tabs = labels.map(label => textsOf(state, label));
  const fitting = tabs.find(row => widthOf(row) <= columns);
  return (fitting ?? tabs.at(-1) ?? []).flatMap(({id, text}): readonly Segment[] =>
    id === state.pane
      ? [{text: '['}, {text, style: 'title'}, {text: ']'}]
      : [{text: ` ${text} `, style: 'muted'}],
  );
}

/** How many columns the tabs need at least for the open one's name, or for their keys alone. */
export function leastTabColumns(state: AppState, what: 'name' | 'keys'): number {
  return widthOf(textsOf(state, what === 'name' ? openLabel : () => ''));
}

type Tab = {readonly id: PaneId; readonly text: string};

function textsOf(state: AppState, label: (state: AppState, id: PaneId) => string): readonly Tab[] {
  return paneIds.map((id, index) => ({id, text: `${index + 1}${label(state, id)}`}));
}

function widthOf(tabs: readonly Tab[]): number {
  return tabs.reduce((width, {text}) => width + textWidth(text) + 2, 0);
}

function marksOf(state: AppState, id: PaneId): string {
  const {size} = state.lists[id].marks;
  return size === 0 ? '' : ` (${size} marked)`;
}
