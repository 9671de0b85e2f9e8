import type {AppState} from '../store/app-state.ts';

/** What lies over the lists and has actions of its own. */
export type OverlayWithActions = 'files' | 'plan';

/** What each is called. */
export const overlayTitles: Readonly<Record<OverlayWithActions, string>> = {
  files: 'Files of a container',
  plan: 'Prune plan',
};

/** The same within a sentence. */
export const overlayWords: Readonly<Record<OverlayWithActions, string>> = {
  files: 'the files of a container',
  plan: 'the prune plan',
};

export const overlaysWithActions = Object.keys(overlayTitles) as readonly OverlayWithActions[];

/** The one that is open, on top or below a help, palette or form about it; undefined where none is. */
export function overlayWithActions({overlays}: Pick<AppState, 'overlays'>): OverlayWithActions | undefined {
  return overlays
    .map(({kind}) => overlaysWithActions.find(it => it === kind))
    .findLast(kind => kind !== undefined);
}
