import {rowsOfImage} from '../objects/image-rows.ts';
import type {AppState} from '../store/app-state.ts';
import {type EventRow, eventOfKey} from '../store/event-ring.ts';
import type {PaneId} from '../store/pane-id.ts';
import type {Action} from './action.ts';
import {findImage} from './forms/find-image.ts';
import {showRow} from './forms/show-row.ts';

/** What can be done with the engine's events. */
export const eventActions: readonly Action[] = [
  {
    id: 'event-object',
    keys: ['enter'],
    title: 'the object',
    help: 'Goes to the container, image, volume or network that it happened to.',
    panes: ['events'],
    group: 'object',
    hint: 10,
    blocked: ({state}) => {
      const event = selectedEvent(state);
      if (event === undefined) return 'nothing is selected';
      if (event.isGap === true || !hasPane(event)) return 'it happened to nothing that has a pane';
      return placeOf(event, state) === undefined ? `that ${event.type} is gone` : undefined;
    },
    run: (context, {state}) => {
      const event = selectedEvent(state);
      const place = event === undefined ? undefined : placeOf(event, state);
      if (place !== undefined) showRow(context, place.pane, place.key);
    },
  },
  {
    id: 'follow-events',
    keys: ['f'],
    title: 'follow / pause',
    help: 'Stands still to be read, and goes on with what came meanwhile; exec events are left out.',
    panes: ['events'],
    group: 'view',
    hint: 20,
    dockerCommand: () => 'docker events',
    run: context => {
      const {events, lists} = context.getState();
      const keys = context.visibleKeys();
      const isAtEnd = keys.length === 0 || lists.events.selectedIndex === keys.length - 1;
      const isPausing = events.pausedRows === undefined && isAtEnd;
      context.apply({type: 'events-paused', isPaused: isPausing});
      if (isPausing) return;
      const shown = context.visibleKeys();
      context.apply({
        type: 'list-changed',
        pane: 'events',
        view: {selectedIndex: Math.max(0, shown.length - 1), selectedKey: shown.at(-1) ?? ''},
      });
    },
  },
];

function selectedEvent({events, lists}: AppState): EventRow | undefined {
  return eventOfKey(events, lists.events.selectedKey);
}

function hasPane({type}: EventRow): boolean {
  return ['container', 'image', 'volume', 'network'].includes(type);
}

/** Where its object stands; undefined where it is gone. */
function placeOf(
  {type, actorId, attributes}: EventRow,
  state: AppState,
): {readonly pane: PaneId; readonly key: string} | undefined {
  switch (type) {
    case 'container':
      return state.containers.has(actorId) ? {pane: 'containers', key: actorId} : undefined;
    case 'volume':
      return state.volumes.has(actorId) ? {pane: 'volumes', key: actorId} : undefined;
    case 'network':
      return state.networks.has(actorId) ? {pane: 'networks', key: actorId} : undefined;
    case 'image': {
      const image =
        state.images.get(actorId) ??
        findImage(actorId, state.images) ??
        findImage(attributes['name'] ?? '', state.images);
      const row = image === undefined ? undefined : rowsOfImage(image)[0];
      return row === undefined ? undefined : {pane: 'images', key: row.key};
    }
    default:
      return undefined;
  }
}
