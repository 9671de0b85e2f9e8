import type {Action} from '../../source/actions/action.ts';
import {allActions} from '../../source/actions/all-actions.ts';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {shownKeys} from '../../source/actions/menu-items.ts';
import {overlayTitles} from '../../source/actions/overlay-with-actions.ts';
import {paneTitles} from '../../source/panes/all-panes.ts';
import {paneIds} from '../../source/store/pane-id.ts';
import {markdownTable} from './markdown-table.ts';

// The same groups in the same order as in the program's own help.
const groups: ReadonlyArray<readonly [Action['group'], string]> = [
  ['object', 'On the selected or the marked'],
  ['view', 'Looking'],
  ['app', 'Program'],
  ['move', 'Moving'],
];

/** Every key, what it does and where, from the records of the actions. */
export function keyTable(): string {
  return groups
    .map(([group, title]) => {
      const rows = allActions
        .filter(action => action.group === group)
        .map(action => [keysText(action), action.help, whereText(action)]);
      return `**${title}**\n\n${markdownTable(['key', 'what it does', 'where'], rows)}`;
    })
    .join('\n\n');
}

const keys = bindKeys();

function keysText(action: Action): string {
  return shownKeys({keys, pane: action.panes[0] ?? 'containers'}, action)
    .map(key => `\`${key}\``)
    .join(', ');
}

function whereText({panes, overlay}: Action): string {
  if (overlay !== undefined) return overlayTitles[overlay];
  return panes.length === paneIds.length ? 'everywhere' : panes.map(pane => paneTitles[pane]).join(', ');
}
