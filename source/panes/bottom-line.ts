import type {Action} from '../actions/action.ts';
import {actionsOf} from '../actions/all-actions.ts';
import {blockedReason} from '../actions/blocked.ts';
import {followingKeys} from '../actions/handle-key.ts';
import {targetOf} from '../actions/target.ts';
import {cutText, textWidth} from '../format/text-width.ts';
import {maskedText} from '../objects/masked-text.ts';
import type {AppState, Notice} from '../store/app-state.ts';
import {newerEventCount} from '../store/event-ring.ts';
import {keyName, keysOf} from '../store/keys-in-force.ts';
import {isPaneCurrent, listCurrency} from '../store/list-currency.ts';
import {selectedLines} from '../store/shown-lines.ts';
import {keysShown, listPane} from './all-panes.ts';
import {isNeverConnected} from './connection-lines.ts';
import {detailHints} from './detail-hints.ts';
import {fitHints} from './fit-hints.ts';
import {freshness, jobSegments} from './header.ts';
import {heldSegments} from './held-segments.ts';
import {layoutOf} from './layout.ts';
import {outcomeSign} from './outcome-sign.ts';
import {overlayText} from './overlay-lines.ts';
import {promptSegments} from './prompt-segments.ts';
import {type Segment, type Style, widthOf} from './segments.ts';

/** The last line: what waits to be done, and behind it the text being typed, a notice, what may follow a key, or the keys that work now. */
export function bottomSegments(state: AppState, columns: number): readonly Segment[] {
  const {prompt} = state;
  const held = heldSegments(state, columns);
  const rest = columns - widthOf(held);
  return [
    ...held,
    ...(prompt === undefined ? unheldSegments(state, rest) : promptSegments(prompt, state.log.kept, rest)),
  ];
}

function unheldSegments(state: AppState, columns: number): readonly Segment[] {
  const {notice} = state;
  const top = state.overlays.at(-1);
  const said = noticeSegments(notice, state.showsSecrets);
  // Its keys do something that cannot be taken back: whatever is said meanwhile, they are there.
  if (top?.kind === 'confirm') {
    const keys = ` ${fitHints(overlayText(top, state, columns).hints, columns - 1)}`;
    return [{text: keys, style: 'muted'}, ...(said.length === 0 ? [] : [{text: '  '}, ...said])];
  }
  if (said.length > 0) return said;
  if (state.pendingKeys.length > 0) {
    const following = followingKeys(state).flatMap(({key, action}): readonly Segment[] => [
      {text: ' '},
      ...hint(state, action, {key, title: action.shortTitle ?? action.title}),
    ]);
    return [{text: ` ${state.pendingKeys.join(' ')} …`, style: 'title'}, ...following];
  }
  if (top !== undefined && top.kind !== 'detail') {
    return [{text: ` ${fitHints(overlayText(top, state, columns).hints, columns - 1)}`, style: 'muted'}];
  }
  if (isNeverConnected(state)) {
    return [
      {text: ` ${keyName(state, 'restart')}`, style: 'key'},
      {text: ' try now '},
      {text: ` ${keyName(state, 'quit')}`, style: 'key'},
      {text: ' quit'},
    ];
  }
  return hintSegments(state, columns);
}

/** The engine's words on what failed may have the command that did. */
function noticeSegments(notice: Notice | undefined, showsSecrets: boolean): readonly Segment[] {
  if (notice === undefined || notice.text === '') return [];
  const {text: sign, style} = signs[notice.level];
  return [{text: ` ${sign} ${showsSecrets ? notice.text : maskedText(notice.text)}`, style}];
}

const signs: Readonly<Record<Notice['level'], {readonly text: string; readonly style: Style}>> = {
  info: {text: '·', style: 'title'},
  success: outcomeSign.done,
  warning: outcomeSign.warned,
  error: outcomeSign.failed,
};

/** Few rows have no header: what is shown may be old then, and nothing else says so but its look; nor that a pull runs. */
function headerlessSegments(state: AppState): readonly Segment[] {
  if (layoutOf(state).chrome !== 'none') return [];
  if (!isPaneCurrent(state) || listCurrency(state).failure !== undefined) {
    return [{text: ' '}, ...freshness(state), {text: ' '}];
  }
  const job = jobSegments(state);
  return job.length === 0 ? [] : [{text: ' '}, ...job];
}

/** What of the list is shown, where that is not all of it. */
function scopeSegments(state: AppState): readonly Segment[] {
  if (state.pane === 'logs') return selectionSegments(state);
  const view = state.lists[state.pane];
  const pane = listPane(state.pane);
  if (pane === undefined) return [];
  const words = [
    ...(view.filter === '' ? [] : [`/${cutText(view.filter, 20)}`]),
    ...(view.isNarrowed && pane.narrowed !== undefined ? [pane.narrowed.text] : []),
    ...(state.pane === 'events' && state.events.pausedRows !== undefined
      ? [`paused, ${newerEventCount(state.events)} newer`]
      : []),
    ...(view.rangeFromKey === '' ? [] : ['marking']),
    ...(view.marks.size === 0 ? [] : [`${view.marks.size} marked`]),
  ];
  if (words.length === 0) return [];
  const shown = keysShown(state.pane, state).length;
  const all = pane.rows(state).length;
  const count = shown === all ? '' : ` (${shown} of ${all})`;
  return [{text: ` ${words.join(' · ')}${count} `, style: 'title'}];
}

function selectionSegments(state: AppState): readonly Segment[] {
  const count = selectedLines(state.log).length;
  if (count === 0) return [];
  const [key = ''] = keyName(state, 'yank-selection').split(' ');
  return [{text: ` ${count} ${count === 1 ? 'line' : 'lines'} selected, ${key} yanks `, style: 'title'}];
}

/** Keys that work on the selected object, in their order; whole hints only. */
function hintSegments(state: AppState, columns: number): readonly Segment[] {
  const hints = actionsOf(state.pane)
    .filter(({id, hint}) => hint !== undefined && keysOf(state, id).length > 0)
    .sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0));
  const help = hints.find(action => action.id === 'help');
  const helpWidth = help === undefined ? 0 : textWidth(` ${keyName(state, help.id)} ${help.title} `);
  const headerless = headerlessSegments(state);
  const inDetail = detailHints(state, columns - widthOf(headerless) - helpWidth);
  const segments: Segment[] = [...headerless, ...(inDetail?.segments ?? scopeSegments(state))];
  let width = widthOf(segments);
  for (const action of hints) {
    const key = keyName(state, action.id);
    if (inDetail?.keys.includes(key)) continue;
    const text = ` ${key} ${action.title} `;
    const needed = width + textWidth(text) + (action === help ? 0 : helpWidth);
    if (needed > columns) continue;
    width += textWidth(text);
    segments.push(...hint(state, action, {key, title: `${action.title} `}));
  }
  return segments;
}

/** A key and what it does; both dim where it is blocked. */
function hint(
  state: AppState,
  action: Action,
  {key, title}: {readonly key: string; readonly title: string},
): readonly Segment[] {
  const isBlocked = blockedReason(action, targetOf(state, action)) !== undefined;
  return [
    {text: ` ${key}`, style: isBlocked ? 'muted' : 'key'},
    {text: ` ${title}`, ...(isBlocked ? {style: 'muted' as const} : {})},
  ];
}
