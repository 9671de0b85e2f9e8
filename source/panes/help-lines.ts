import type {Action} from '../actions/action.ts';
import {actionsInOverlay, actionsOf} from '../actions/all-actions.ts';
import {blockedReason} from '../actions/blocked.ts';
import {shownKeys} from '../actions/menu-items.ts';
import {overlayWithActions} from '../actions/overlay-with-actions.ts';
import {targetOf} from '../actions/target.ts';
import {padText, textWidth} from '../format/text-width.ts';
import type {AppState} from '../store/app-state.ts';
import type {Segment} from './segments.ts';
import {wrapSegments} from './wrap-segments.ts';

const groups: ReadonlyArray<readonly [Action['group'], string]> = [
  ['object', 'On the selected or the marked'],
  ['view', 'Looking'],
  ['app', 'Program'],
  ['move', 'Moving'],
];

// From here on there is room for keys with long names beside their sentence.
const wideColumns = 70;

/** The keys that there are now, with what each does and why it is blocked: two columns, keys and sentences. */
export function helpLines(state: AppState, columns: number): ReadonlyArray<readonly Segment[]> {
  const keyColumns = columns < wideColumns ? 10 : 19;
  const overlay = overlayWithActions(state);
  const shown = overlay === undefined ? actionsOf(state.pane) : actionsInOverlay(overlay);
  return groups.flatMap(([group, title]) => {
    const actions = shown.filter(action => action.group === group);
    if (actions.length === 0) return [];
    const lines = actions.flatMap(action => actionLines(action, state, {columns, keyColumns}));
    return [[{text: title, style: 'heading'} as const], ...lines, [{text: ''}]];
  });
}

/** Keys that are too long for their column have a line of their own, so that all sentences begin in one column. */
function actionLines(
  action: Action,
  state: AppState,
  {columns, keyColumns}: {readonly columns: number; readonly keyColumns: number},
): ReadonlyArray<readonly Segment[]> {
  const reason = blockedReason(action, targetOf(state, action));
  const names = shownKeys(state, action).join(', ');
  const style = reason === undefined ? 'key' : 'muted';
  const indent = keyColumns + 2;
  const sentence: readonly Segment[] = [
    {text: action.help, ...(reason === undefined ? {} : {style: 'muted'})},
    ...(reason === undefined ? [] : [{text: ` (now: ${reason})`, style: 'muted'} as const]),
  ];
  if (textWidth(names) < keyColumns)
    return wrapSegments([{text: `  ${padText(names, keyColumns)}`, style}, ...sentence], columns, indent);
  return [
    ...wrapSegments([{text: `  ${names}`, style}], columns, 2),
    ...wrapSegments([{text: ' '.repeat(indent)}, ...sentence], columns, indent),
  ];
}
