import fuzzysort from 'fuzzysort';
import {containerName, shortId} from '../objects/container.ts';
import {imageRows} from '../objects/image-rows.ts';
import type {AppState} from '../store/app-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {PaneId} from '../store/pane-id.ts';
import type {Action} from './action.ts';
import {allActions} from './all-actions.ts';
import {dockerVerbs} from './docker-verbs.ts';
import {shownKeys} from './menu-items.ts';

/** A line of the palette: an action, or an object to go to. */
export type PaletteItem =
  | {
      readonly kind: 'action';
      readonly title: string;
      /** What the docker CLI calls it: `docker cp`; '' where the title says so, or no command does it. */
      readonly dockerVerb: string;
      readonly keys: string;
      readonly action: Action;
      readonly pane: PaneId;
    }
  | {readonly kind: 'object'; readonly title: string; readonly pane: PaneId; readonly key: string};

const mostItems = 200;

/** What the palette offers for what was typed: actions of the browser that is open and of this pane first, then those of others, then objects by name. */
export function paletteItems(state: AppState, typed: string): readonly PaletteItem[] {
  const isBrowsing = openOverlay(state, 'files') !== undefined;
  const actions = allActions
    .filter(({group}) => group !== 'move')
    .flatMap((action): Array<Extract<PaletteItem, {kind: 'action'}>> => {
      const isHere = action.panes.includes(state.pane) || (action.isInFiles === true && isBrowsing);
      const pane = isHere ? state.pane : action.panes[0];
      if (pane === undefined) return [];
      const title = pane === state.pane ? action.title : `${action.title} (${pane})`;
      const keys = shownKeys({...state, pane}, action).join(', ');
      return [{kind: 'action', title, dockerVerb: dockerVerbs[action.id] ?? '', keys, action, pane}];
    })
    .sort((a, b) => distance(a, state) - distance(b, state));
  if (typed.trim() === '') return actions;
  const items = [...actions, ...objects(state)];
  return fuzzysort
    .go(typed, items, {keys: ['title', 'dockerVerb'], limit: mostItems, threshold: 0.3})
    .map(({obj}) => obj);
}

function distance({pane, action}: Extract<PaletteItem, {kind: 'action'}>, state: AppState): number {
  if (action.isInFiles === true) return 0;
  return pane === state.pane ? 1 : 2;
}

function objects(state: AppState): readonly PaletteItem[] {
  const containers = [...state.containers.values()].map(
    (container): PaletteItem => ({
      kind: 'object',
      title: `container ${containerName(container)} ${shortId(container.id)}`,
      pane: 'containers',
      key: container.id,
    }),
  );
  const images = imageRows([...state.images.values()])
    .filter(({tag}) => tag !== '<none>')
    .map(
      ({repository, tag, key}): PaletteItem => ({
        kind: 'object',
        title: `image ${repository}:${tag}`,
        pane: 'images',
        key,
      }),
    );
  return [...containers, ...images, ...named(state)];
}

function named(state: AppState): readonly PaletteItem[] {
  const volumes = [...state.volumes.values()].map(
    ({name}): PaletteItem => ({kind: 'object', title: `volume ${name}`, pane: 'volumes', key: name}),
  );
  const networks = [...state.networks.values()].map(
    ({id, name}): PaletteItem => ({
      kind: 'object',
      title: `network ${name} ${shortId(id)}`,
      pane: 'networks',
      key: id,
    }),
  );
  return [...volumes, ...networks];
}
