import {isRunning} from '../objects/container.ts';
import type {DetailTab} from './detail-tab.ts';
import {graphLines} from './stats-lines.ts';

/** `docker stats`: what the container uses now, and used in the last minutes while this was open. */
export const statsTab: DetailTab = {
  id: 'stats',
  title: 'stats',
  isFor({objectKind, objectId}, state) {
    const container = state.containers.get(objectId);
    return objectKind === 'container' && container !== undefined && isRunning(container);
  },
  asks: () => [],
  hasStats: true,
  lines(detail, state, room) {
    const container = state.containers.get(detail.objectId);
    if (container === undefined) return undefined;
    const stats = state.stats.get(detail.objectId);
    return stats === undefined
      ? [[{text: 'measuring…', style: 'muted'}]]
      : graphLines(stats, detail, state, {container, room});
  },
};
