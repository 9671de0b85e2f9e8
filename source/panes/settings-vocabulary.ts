import type {Action} from '../actions/action.ts';
import {actionsOf, allActions} from '../actions/all-actions.ts';
import {formById} from '../actions/forms/all-forms.ts';
import {parseLook} from '../format/look.ts';
import {fixedKeys} from '../store/key-kind.ts';
import {paneIds} from '../store/pane-id.ts';
import type {SettingsVocabulary} from '../store/settings-schema.ts';
import {listPane} from './all-panes.ts';
import {meanings, themes} from './themes.ts';

/** What can be named in the settings: actions, columns, meanings. */
export function settingsVocabulary(): SettingsVocabulary {
  return {
    actions: allActions.map(action => ({
      ...action,
      keys: action.keys.filter(key => fixedKeys[key] === undefined),
      isAskable: actsAtOnce(action),
    })),
    columns: Object.fromEntries(
      paneIds.flatMap(id => {
        const pane = listPane(id);
        return pane === undefined ? [] : [[id, pane.columns.map(column => column.id)]];
      }),
    ),
    sortablePanes: paneIds.filter(pane => actionsOf(pane).some(({id}) => id === 'sort')),
    meanings: meanings.map(id => ({id, look: themes.default[id]})),
    isLook: text => parseLook(text) !== undefined,
  };
}

/** It changes something with no form or plan between. */
function actsAtOnce({id, isWrite, dockerCommand}: Action): boolean {
  return isWrite === true && dockerCommand !== undefined && formById(id) === undefined;
}
