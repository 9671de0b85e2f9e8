import {containerWord} from '../objects/container.ts';
import type {Image} from '../objects/image.ts';
import {hasHiddenParents, imagePins} from '../objects/image-pins.ts';
import {rowsOfImage} from '../objects/image-rows.ts';
import {volumeUsers} from '../objects/volume-users.ts';
import type {AppState} from '../store/app-state.ts';
import type {Place} from '../store/overlay.ts';
import type {Action, ActionContext} from './action.ts';
import {showRow} from './forms/show-row.ts';
import {imageName} from './image-actions.ts';
import {sayWhenSlow} from './say-when-slow.ts';

/** What can be done with what takes room. */
export const diskActions: readonly Action[] = [
  {
    id: 'pinned-by',
    keys: ['enter'],
    title: 'what pins it',
    help: 'Goes to what keeps it from being removed: containers, images built on it, or itself where nothing does.',
    panes: ['disk'],
    group: 'object',
    hint: 10,
    blocked: ({state}) => pinsOf(state).reason,
    async run(context, {state}) {
      const kind = state.lists.disk.selectedKey.split(' ')[0];
      if (kind !== 'image' || !hasHiddenParents(state.images)) return goToPins(context, pinsOf(state));
      const {engine, signal} = context;
      const images = engine.listImages({signal, isWithParents: true});
      const allImages = await sayWhenSlow(context, 'what pins it', images);
      // Who has gone elsewhere meanwhile is not to be taken away from there.
      if (isStillThere(context, state)) goToPins(context, pinsOf(context.getState(), allImages));
    },
  },
];

function isStillThere({getState}: ActionContext, before: AppState): boolean {
  const {pane, lists, overlays, prompt} = getState();
  const isFree = prompt === undefined && overlays.length === 0;
  return isFree && pane === 'disk' && lists.disk.selectedKey === before.lists.disk.selectedKey;
}

function goToPins(context: ActionContext, {places, isItself, reason}: Pins): void {
  const [first] = places;
  if (first === undefined) {
    if (reason !== undefined)
      context.apply({type: 'noticed', level: 'warning', text: `what pins it: ${reason}`});
    return;
  }
  if (places.length > 1) {
    const title = `${places.length} things pin it`;
    context.apply({type: 'overlay-opened', overlay: {kind: 'places', title, places, selectedIndex: 0}});
    return;
  }
  showRow(context, first.pane, first.key);
  if (!isItself) return;
  context.apply({type: 'noticed', level: 'info', text: `Nothing uses ${first.title}: here it is itself`});
}

type Pins = {
  readonly places: readonly Place[];
  readonly isItself?: boolean;
  /** Why there is nowhere to go. */
  readonly reason?: string;
};

/** What pins the selected row; itself where nothing does. */
function pinsOf(state: AppState, allImages: readonly Image[] = []): Pins {
  const {selectedKey} = state.lists.disk;
  const at = selectedKey.indexOf(' ');
  const kind = selectedKey.slice(0, at);
  const id = selectedKey.slice(at + 1);
  if (selectedKey === '') return {places: [], reason: 'nothing is selected'};
  if (kind === 'build-cache') return {places: [], reason: cacheReason(id, state)};
  const users =
    kind === 'image' ? usersOfImage(id, state, allImages) : kind === 'volume' ? usersOfVolume(id, state) : [];
  if (users.length > 0) return {places: users};
  const itself = placeOf(kind, id, state);
  if (itself.length === 0) return {places: [], reason: `this ${kind} is gone since it was measured`};
  return {places: itself, isItself: kind !== 'container'};
}

function cacheReason(id: string, {disk}: AppState): string {
  const record = disk.usage?.buildCache.find(it => it.id === id);
  const what = 'the engine does not say which';
  if (record?.isInUse === true) return `a build uses it right now, ${what}`;
  return record?.isShared === true
    ? `an image has the same layer, ${what}`
    : 'only later builds would use it';
}

function usersOfImage(id: string, state: AppState, allImages: readonly Image[]): readonly Place[] {
  const {running, stopped, children} = imagePins({id}, state, allImages);
  const containers = [...running, ...stopped].flatMap(it => placeOf('container', it.id, state));
  return [...containers, ...children.flatMap(placeOfImage)];
}

function usersOfVolume(name: string, state: AppState): readonly Place[] {
  return volumeUsers(state.containers)({name}).flatMap(it => placeOf('container', it.id, state));
}

/** Where it stands in its own pane; empty where it is gone. */
function placeOf(kind: string, id: string, state: AppState): readonly Place[] {
  if (kind === 'image') {
    const image = state.images.get(id);
    return image === undefined ? [] : placeOfImage(image);
  }
  if (kind === 'volume') {
    return state.volumes.has(id) ? [{pane: 'volumes', key: id, title: `volume ${id}`}] : [];
  }
  const container = state.containers.get(id);
  if (container === undefined) return [];
  const name = containerWord(container);
  return [{pane: 'containers', key: id, title: `container ${name}, ${container.state}`}];
}

function placeOfImage(image: Image): readonly Place[] {
  const [row] = rowsOfImage(image);
  if (row === undefined) return [];
  const name = imageName(row);
  return [{pane: 'images', key: row.key, title: name.startsWith('image ') ? name : `image ${name}`}];
}
