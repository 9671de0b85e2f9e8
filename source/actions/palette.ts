import fuzzysort from 'fuzzysort';
import {containerName, shortId} from '../objects/container.ts';
import {imageRows} from '../objects/image-rows.ts';
import type {AppState} from '../store/app-state.ts';
import {type PaneId, paneIds} from '../store/pane-id.ts';
import type {Action} from './action.ts';
import {actionsInOverlay, allActions} from './all-actions.ts';
import {dockerVerbs} from './docker-verbs.ts';
import {shownKeys} from './menu-items.ts';
import {type OverlayWithActions, overlayWithActions} from './overlay-with-actions.ts';
import {opensPane} from './pane-actions.ts';

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

/**
What the palette offers for what was typed: actions of this pane first, then those of others, then objects by name. Over
what has actions of its own these come in the place of the pane's, which would act on rows that nobody sees.
*/
export function paletteItems(state: AppState, typed: string): readonly PaletteItem[] {
  const over = overlayWithActions(state);
  const actions = allActions
    .filter(action => action.group !== 'move' && (over === undefined || isOffered(action, over, state.pane)))
    .flatMap((action): Array<Extract<PaletteItem, {kind: 'action'}>> => {
      const isHere = action.panes.includes(state.pane) || (over !== undefined && action.overlay === over);
      const pane = isHere ? state.pane : action.panes[0];
      if (pane === undefined) return [];
      const title = pane === state.pane ? action.title : `${action.title} (${pane})`;
      // A key that does not reach what lies behind does nothing there: the palette alone does it.
      const hasKeys = over === undefined || !isHere || actionsInOverlay(over).includes(action);
      const keys = hasKeys ? shownKeys({...state, pane}, action).join(', ') : '';
      return [{kind: 'action', title, dockerVerb: dockerVerbs[action.id] ?? '', keys, action, pane}];
    })
    .sort((a, b) => distance(a, state) - distance(b, state));
  if (typed.trim() === '') return actions;
  const items = [...actions, ...objects(state)];
  return fuzzysort
    .go(typed, items, {keys: ['title', 'dockerVerb'], limit: mostItems, threshold: 0.3})
    .map(({obj}) => obj);
}

/** Its own, what is about the program, what opens a pane, and what other panes have: they are opened for it. */
function isOffered(action: Action, over: OverlayWithActions, pane: PaneId): boolean {
  if (action.overlay !== undefined) return action.overlay === over;
  const isEverywhere = action.panes.length === paneIds.length;
  return isEverywhere ? action.group === 'app' || opensPane(action) : !action.panes.includes(pane);
}

function distance({pane, action}: Extract<PaletteItem, {kind: 'action'}>, state: AppState): number {
  if (action.overlay !== undefined) return 0;
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
