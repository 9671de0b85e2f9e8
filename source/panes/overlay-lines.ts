import {blockedReason} from '../actions/blocked.ts';
import {menuItems} from '../actions/menu-items.ts';
import {overlayWithActions, overlayWords} from '../actions/overlay-with-actions.ts';
import {paletteItems} from '../actions/palette.ts';
import {targetOf} from '../actions/target.ts';
import {padText, textWidth} from '../format/text-width.ts';
import type {AppState} from '../store/app-state.ts';
import type {Overlay, OverlayOf} from '../store/overlay.ts';
import {aboutLines} from './about-lines.ts';
import {actionLogText, actionText} from './action-log-lines.ts';
import {listPane, paneTitles} from './all-panes.ts';
import {confirmText} from './confirm-lines.ts';
import {editorSegments} from './editor-segments.ts';
import {fileText} from './file-lines.ts';
import {filesText} from './files-lines.ts';
import {formText} from './form-lines.ts';
import {helpLines} from './help-lines.ts';
import {jobsText, jobText} from './job-lines.ts';
import type {OverlayText} from './overlay-text.ts';
import {planLines} from './plan-lines.ts';
import {scrollHint} from './scroll-hint.ts';
import type {Segment} from './segments.ts';
import {selection} from './selection.ts';
import {settingsLines} from './settings-lines.ts';
import {wrapSegments} from './wrap-segments.ts';

/** The text of an overlay, all but the detail, which stands beside the list. */
export function overlayText(
  overlay: Exclude<Overlay, {kind: 'detail'}>,
  state: AppState,
  columns: number,
): OverlayText {
  const overKeys = overlayWithActions(state);
  switch (overlay.kind) {
    case 'help':
      return {
        title: `Keys in ${overKeys === undefined ? paneTitles[state.pane] : overlayWords[overKeys]}`,
        lines: helpLines(state, columns),
        focusIndex: -1,
        topIndex: overlay.topIndex,
        hints: `${scrollHint(state)} · esc close`,
        isFull: true,
      };
    case 'about':
      return {
        title: 'About the engine',
        lines: aboutLines(overlay, state).flatMap(line => wrapSegments(line, columns, aboutIndent)),
        focusIndex: -1,
        topIndex: overlay.topIndex,
        hints: `${scrollHint(state)} · esc close`,
        isFull: true,
      };
    case 'settings':
      return {
        title: 'Settings',
        lines: settingsLines(state).flatMap(line => wrapSegments(line, columns, aboutIndent)),
        focusIndex: -1,
        topIndex: overlay.topIndex,
        hints: `${scrollHint(state)} · esc close`,
        isFull: true,
      };
    case 'action-log':
      return actionLogText(overlay, state, columns);
    case 'action':
      return actionText(overlay, state, columns);
    case 'menu':
      return menuText(overlay, state, columns);
    case 'palette':
      return paletteText(overlay, state, columns);
    case 'sort':
      return {
        title: 'Sort by',
        lines: sortLines(overlay.selectedIndex, state),
        focusIndex: overlay.selectedIndex,
        topIndex: 0,
        hints: 'enter choose, the same again reverses · esc close',
        isFull: false,
      };
    case 'places':
      return {
        title: overlay.title,
        lines: overlay.places.map(({title}, index) => [
          ...selection(index === overlay.selectedIndex),
          {text: title},
        ]),
        focusIndex: overlay.selectedIndex,
        topIndex: 0,
        hints: 'enter go there · esc close',
        isFull: false,
      };
    case 'confirm':
      return confirmText(overlay, state, columns);
    case 'form':
      return formText(overlay, state, columns);
    case 'plan':
      return planLines(overlay, state, columns);
    case 'job':
      return jobText(overlay, state, columns);
    case 'files':
      return filesText(overlay, state, columns);
    case 'file':
      return fileText(overlay, state, columns);
    case 'jobs':
      return jobsText(overlay, state);
  }
}

const aboutIndent = 16;

// Below this many columns a command or a sentence beside the name would be a stump: it stands below, of the selected one.
const besideColumns = 70;

function menuText(overlay: OverlayOf<'menu'>, state: AppState, columns: number): OverlayText {
  const items = menuItems(state);
  const titleColumns = Math.max(...items.map(({action}) => textWidth(action.title))) + 2;
  const isBeside = columns >= besideColumns;
  const reasons = items.map(({action}) => blockedReason(action, targetOf(state, action)));
  const commandAt = (index: number) => {
    const action = items[index]?.action;
    return reasons[index] ?? action?.dockerCommand?.(targetOf(state, action), () => false) ?? '';
  };
  return {
    title: 'Menu',
    lines: items.map(({key, action}, index): readonly Segment[] => [
      ...selection(index === overlay.selectedIndex),
      {text: padText(key, 7), style: reasons[index] === undefined ? 'key' : 'muted'},
      {
        text: padText(action.title, titleColumns),
        ...(reasons[index] === undefined ? {} : {style: 'muted'}),
      },
      ...(isBeside ? [{text: commandAt(index), style: 'muted'} as const] : []),
    ]),
    focusIndex: overlay.selectedIndex,
    topIndex: 0,
    hints: 'press a key, or enter · esc close',
    isFull: false,
    ...(isBeside ? {} : {footer: [[{text: ` ${commandAt(overlay.selectedIndex)}`, style: 'muted'}]]}),
  };
}

function paletteText(overlay: OverlayOf<'palette'>, state: AppState, columns: number): OverlayText {
  const items = paletteItems(state, overlay.editor.text);
  const isBeside = columns >= besideColumns;
  const selected = items[overlay.selectedIndex];
  const lines = items.map((item, index): readonly Segment[] => [
    ...selection(index === overlay.selectedIndex),
    {text: item.title},
    ...(item.kind === 'action'
      ? [
          {text: item.keys === '' ? '' : `  ${item.keys}`, style: 'key'} as const,
          {text: item.dockerVerb === '' ? '' : `  (${item.dockerVerb})`} as const,
          ...(isBeside ? [{text: `  ${item.action.help}`, style: 'muted'} as const] : []),
        ]
      : []),
  ]);
  return {
    title: 'Palette',
    lines: [
      [{text: ': '}, ...editorSegments(overlay.editor.text, overlay.editor.cursor, columns - 2)],
      ...(lines.length === 0 ? [[{text: '   nothing is called that', style: 'muted'} as const]] : lines),
    ],
    focusIndex: overlay.selectedIndex + 1,
    topIndex: 0,
    hints: 'type a name · ↑ ↓ move · enter do it · esc close',
    isFull: false,
    ...(isBeside || selected?.kind !== 'action'
      ? {}
      : {footer: [[{text: ` ${selected.action.help}`, style: 'muted'} as const]]}),
  };
}

function sortLines(selectedIndex: number, state: AppState): ReadonlyArray<readonly Segment[]> {
  const view = state.lists[state.pane];
  const columns = listPane(state.pane)?.columns ?? [];
  return [{id: '', header: 'the usual order'}, ...columns].map((column, index) => [
    ...selection(index === selectedIndex),
    {text: column.header},
    {text: column.id === view.sortBy ? (view.isReversed ? ' ↑' : ' ↓') : '', style: 'key'} as const,
  ]);
}
