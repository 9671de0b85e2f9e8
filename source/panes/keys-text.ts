import type {Action} from '../actions/action.ts';
import {actionsOf, allActions} from '../actions/all-actions.ts';
import {shownKeys} from '../actions/menu-items.ts';
import {overlaysWithActions, overlayTitles} from '../actions/overlay-with-actions.ts';
import {dockerTable} from '../format/table.ts';
import type {AppState} from '../store/app-state.ts';
import {fixedKeys} from '../store/key-kind.ts';
import {type PaneId, paneIds} from '../store/pane-id.ts';
import {paneTitles} from './all-panes.ts';

/** The keys in force, for `--keys`: what is on them, by the name that the settings file has for it, pane by pane. */
export function keysText(keys: AppState['keys']): string {
  const isEverywhere = ({panes}: Action) => panes.length === paneIds.length;
  const [anyPane = 'containers'] = paneIds;
  return [
    section('In every pane', allActions.filter(isEverywhere), keys, anyPane),
    ...paneIds.map(pane =>
      section(
        paneTitles[pane],
        actionsOf(pane).filter(action => !isEverywhere(action)),
        keys,
        pane,
      ),
    ),
    ...overlaysWithActions.map(overlay =>
      section(
        overlayTitles[overlay],
        allActions.filter(action => action.overlay === overlay),
        keys,
        anyPane,
      ),
    ),
    `Fixed\n${dockerTable(['KEYS', 'WHAT IT DOES'], Object.entries(fixedKeys))}`,
  ].join('\n');
}

function section(title: string, actions: readonly Action[], keys: AppState['keys'], pane: PaneId): string {
  const rows = actions.map(action => [shownKeys({keys, pane}, action).join(', '), action.id, action.help]);
  return `${title}\n${dockerTable(['KEYS', 'ACTION', 'WHAT IT DOES'], rows)}`;
}
