import {editLine, insertText, type LineEditor} from '../../store/line-editor.ts';
import type {OverlayOf} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {showRow} from '../forms/show-row.ts';
import {overlayWithActions} from '../overlay-with-actions.ts';
import {type PaletteItem, paletteItems} from '../palette.ts';
import {openPane, opensPane} from '../pane-actions.ts';
import {perform} from '../perform.ts';
import {steppedIndex} from './scroll-step.ts';

type Palette = OverlayOf<'palette'>;

/** The palette has the keyboard: typing narrows it down, arrows move, `enter` does it. */
export function paletteKey(context: ActionContext, overlay: Palette, key: string): boolean {
  const items = paletteItems(context.getState(), overlay.editor.text);
  if (key === 'esc') {
    context.apply({type: 'overlay-closed', kind: 'palette'});
    return true;
  }
  if (key === 'enter') {
    context.apply({type: 'overlay-closed', kind: 'palette'});
    const item = items[overlay.selectedIndex];
    if (item !== undefined) choose(context, item);
    return true;
  }
  const step = {down: 1, up: -1, tab: 1, 'shift+tab': -1, pagedown: 10, pageup: -10}[key];
  if (step !== undefined) {
    context.apply({
      type: 'overlay-changed',
      overlay: {...overlay, selectedIndex: steppedIndex(overlay.selectedIndex, step, items.length)},
    });
    return true;
  }
  const editor = editLine(overlay.editor, key);
  if (editor !== undefined) edited(context, overlay, editor);
  return true;
}

/** A paste into its line. */
export function palettePaste(context: ActionContext, overlay: Palette, text: string): void {
  edited(context, overlay, insertText(overlay.editor, text));
}

function edited(context: ActionContext, overlay: Palette, editor: LineEditor): void {
  context.apply({type: 'overlay-changed', overlay: {...overlay, editor, selectedIndex: 0}});
}

function choose(context: ActionContext, item: PaletteItem): void {
  // What goes to a list leaves what lies over it, also where it is the very list behind it.
  const over = overlayWithActions(context.getState());
  const goesToList = item.kind === 'object' || opensPane(item.action);
  // So does what is of a folder leave the file that is read of it.
  if (goesToList || item.action.overlay === 'files') context.apply({type: 'overlay-closed', kind: 'file'});
  if (over !== undefined && goesToList) context.apply({type: 'overlay-closed', kind: over});
  if (item.kind === 'object') {
    showRow(context, item.pane, item.key);
    return;
  }
  if (item.pane !== context.getState().pane) openPane(context, item.pane);
  void perform(context, item.action);
}
