import {hasHiddenParents} from '../objects/image-pins.ts';
import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay, DetailQuestion} from '../store/detail-overlay.ts';
import {eventOfKey} from '../store/event-ring.ts';
import {containerLines} from './container-detail.ts';
import type {DetailLine} from './detail-section.ts';
import type {DetailRoom, DetailTab} from './detail-tab.ts';
import {eventLines} from './event-detail.ts';
import {imageLines} from './image-detail.ts';
import {networkLines} from './network-detail.ts';
import {volumeLines} from './volume-detail.ts';

/** What one wants to know of an object first, for people. */
export const summaryTab: DetailTab = {
  id: 'summary',
  title: 'summary',
  isFor: () => true,
  asks: questionsOf,
  hasStats: true,
  lines: summaryLines,
};

function questionsOf({objectKind}: DetailOverlay, {images}: AppState): readonly DetailQuestion[] {
  if (objectKind === 'event') return [];
  return objectKind === 'image' && hasHiddenParents(images) ? ['object', 'images'] : ['object'];
}

function summaryLines(
  detail: DetailOverlay,
  state: AppState,
  room: DetailRoom,
): readonly DetailLine[] | undefined {
  switch (detail.objectKind) {
    case 'container': {
      const container = state.containers.get(detail.objectId);
      return container && containerLines(container, detail, state, room);
    }
    case 'image': {
      const image = state.images.get(detail.objectId);
      return image && imageLines(image, detail, state);
    }
    case 'volume': {
      const volume = state.volumes.get(detail.objectId);
      return volume && volumeLines(volume, state);
    }
    case 'network': {
      const network = state.networks.get(detail.objectId);
      return network && networkLines(network, detail.answers.object?.inspect, state);
    }
    case 'event': {
      const event = eventOfKey(state.events, detail.objectId);
      return event && eventLines(event, state);
    }
  }
}
