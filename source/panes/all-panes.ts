import type {AppState} from '../store/app-state.ts';
import type {PaneId} from '../store/pane-id.ts';
import {containersPane} from './containers-pane.ts';
import {diskPane} from './disk-pane.ts';
import {eventsPane} from './events-pane.ts';
import {imagesPane} from './images-pane.ts';
import {networksPane} from './networks-pane.ts';
import type {Pane} from './pane.ts';
import {visibleKeys} from './pane-rows.ts';
import {portsPane} from './ports-pane.ts';
import {volumesPane} from './volumes-pane.ts';

/** The panes that are lists, by id. Logs is none: it has lines, not objects. */
// biome-ignore lint/suspicious/noExplicitAny: each pane has rows of its own type, and only it looks into them.
const listPanes: Readonly<Partial<Record<PaneId, Pane<any>>>> = {
  containers: containersPane,
  images: imagesPane,
  disk: diskPane,
  volumes: volumesPane,
  networks: networksPane,
  events: eventsPane,
  ports: portsPane,
};

/** The tabs' names. */
export const paneTitles: Readonly<Record<PaneId, string>> = {
  containers: containersPane.title,
  images: imagesPane.title,
  logs: 'Logs',
  disk: diskPane.title,
  volumes: volumesPane.title,
  networks: networksPane.title,
  events: eventsPane.title,
  ports: portsPane.title,
};

/** The pane as a list; undefined for Logs. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export function listPane(id: PaneId): Pane<any> | undefined {
  return listPanes[id];
}

/** Keys of the rows that the pane shows now, filtered and sorted; empty for Logs. */
export function keysShown(id: PaneId, state: AppState): readonly string[] {
  const pane = listPane(id);
  return pane === undefined ? [] : visibleKeys(pane, state);
}
