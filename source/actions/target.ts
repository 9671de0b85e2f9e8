import type {Container} from '../objects/container.ts';
import type {ImageRow} from '../objects/image.ts';
import {rowsOfImage} from '../objects/image-rows.ts';
import type {AppState} from '../store/app-state.ts';
import type {Target} from './action.ts';

/** What an action would be about now: the marked rows, or where none are marked the selected one. */
export function targetOf(state: AppState): Target {
  const view = state.lists[state.pane];
  const keys = view.marks.size > 0 ? [...view.marks] : view.selectedKey === '' ? [] : [view.selectedKey];
  return targetOfKeys(state, keys);
}

/** The same for named rows; those that no longer exist are left out. */
export function targetOfKeys(state: AppState, keys: readonly string[]): Target {
  return {
    state,
    pane: state.pane,
    keys,
    containers: containersOf(state, keys),
    imageRows: state.pane === 'images' ? keys.flatMap(key => imageRowOf(state, key)) : [],
    volumes: state.pane === 'volumes' ? keys.flatMap(key => state.volumes.get(key) ?? []) : [],
    networks: state.pane === 'networks' ? keys.flatMap(key => state.networks.get(key) ?? []) : [],
  };
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
