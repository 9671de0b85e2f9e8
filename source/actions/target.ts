import type {Container} from '../objects/container.ts';
import type {ImageRow} from '../objects/image.ts';
import {rowsOfImage} from '../objects/image-rows.ts';
import type {AppState} from '../store/app-state.ts';
import {hasDetailKeyboard} from '../store/detail-place.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {Action, Target} from './action.ts';

/**
What the action would be about now: what the detail with the keyboard shows, else the marked rows, or where none are marked
the selected one. Whoever asks an action anything asks it about this.
*/
export function targetOf(state: AppState, action: Action): Target {
  return targetOfKeys(state, action, keysAskedFor(state, action));
}

/** The same for named rows; those that no longer exist are left away, and those that it can do nothing to are `leftOut`. */
export function targetOfKeys(state: AppState, action: Action, keys: readonly string[]): Target {
  const whole: Target = {
    state,
    pane: state.pane,
    keys,
    containers: containersOf(state, keys),
    imageRows: state.pane === 'images' ? keys.flatMap(key => imageRowOf(state, key)) : [],
    volumes: state.pane === 'volumes' ? keys.flatMap(key => state.volumes.get(key) ?? []) : [],
    networks: state.pane === 'networks' ? keys.flatMap(key => state.networks.get(key) ?? []) : [],
    leftOut: [],
  };
  const leftOut = action.leavesOut?.(whole) ?? [];
  return leftOut.length === 0 ? whole : without(whole, leftOut);
}

function without(target: Target, leftOut: Target['leftOut']): Target {
  const gone = new Set(leftOut.map(({key}) => key));
  return {
    ...target,
    keys: target.keys.filter(key => !gone.has(key)),
    containers: target.containers.filter(({id}) => !gone.has(id)),
    imageRows: target.imageRows.filter(({key}) => !gone.has(key)),
    volumes: target.volumes.filter(({name}) => !gone.has(name)),
    networks: target.networks.filter(({id}) => !gone.has(id)),
    leftOut,
  };
}

function keysAskedFor(state: AppState, {isOfSelected, overlay}: Action): readonly string[] {
  // What lies over a list acts on what is in itself, and on no row behind it.
  if (overlay !== undefined) return [];
  const {marks, selectedKey} = state.lists[state.pane];
  const detail = hasDetailKeyboard(state) ? openOverlay(state, 'detail') : undefined;
  // An image's row is one of its names. What the detail shows may be gone, and something else selected since.
  if (detail !== undefined)
    return [selectedKey.split(' ')[0] === detail.objectId ? selectedKey : detail.objectId];
  if (marks.size > 0 && isOfSelected !== true) return [...marks];
  return selectedKey === '' ? [] : [selectedKey];
}

function containersOf(state: AppState, keys: readonly string[]): readonly Container[] {
  const ids =
    state.pane === 'containers'
      ? keys
      : state.pane === 'logs'
        ? state.log.sources.map(({containerId}) => containerId)
        : [];
  return ids.flatMap(id => state.containers.get(id) ?? []);
}

function imageRowOf(state: AppState, key: string): readonly ImageRow[] {
  const image = state.images.get(key.split(' ')[0] ?? '');
  return image === undefined ? [] : rowsOfImage(image).filter(row => row.key === key);
}
