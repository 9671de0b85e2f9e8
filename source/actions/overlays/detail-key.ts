import type {DetailOverlay} from '../../store/detail-overlay.ts';
import {keysOf} from '../../store/keys-in-force.ts';
import type {ActionContext} from '../action.ts';
import {openPrompt} from '../prompt-key.ts';
import {scrollStep} from './scroll-step.ts';

/**
The detail beside a list leaves the keys to the list until `enter`, or the key of a tab, goes into it; in the list's
place it always has them.
*/
export function detailKey(context: ActionContext, overlay: DetailOverlay, key: string): boolean {
  const {split, pendingKeys} = context.getState();
  // Hidden by `z`: the keys are the list's, and its `enter` brings it back. The second key of a sequence: `y i` yanks the id.
  if (split === 'list' || pendingKeys.length > 0) return false;
  const change = changeOf(context, overlay, key);
  if (change === undefined) return false;
  context.apply({type: 'overlay-changed', overlay: {...overlay, ...change}});
  return true;
}

/** Undefined for a key that it leaves to the pane. */
function changeOf(
  context: ActionContext,
  overlay: DetailOverlay,
  key: string,
): Partial<DetailOverlay> | undefined {
  const isKey = (...ids: readonly string[]) => ids.some(id => keysOf(context.getState(), id).includes(key));
  const isBeside = !context.isListHidden();
  const hasKeyboard = overlay.isEntered || !isBeside;
  if (isKey('detail')) {
    const entered = hasKeyboard ? context.detailView.enter() : undefined;
    return entered ?? (isBeside ? {isEntered: !overlay.isEntered} : {tab: 'summary', topIndex: 0});
  }
  if (!hasKeyboard) return undefined;
  if (isKey('filter', 'search')) {
    openPrompt(context, 'search');
    return {};
  }
  if (overlay.search !== '') {
    const direction = isKey('next-match') ? 1 : isKey('previous-match') ? -1 : 0;
    if (direction !== 0) return context.detailView.search(overlay.search, direction) ?? {};
    if (key === 'esc') return {search: ''};
  }
  // Not in the summary, which one reads before one acts: there it is the pane's.
  if (isKey('restart') && overlay.tab !== 'summary') return {askedAgain: overlay.askedAgain + 1};
  const step = scrollStep(key, context.pageRows());
  return step === undefined ? undefined : context.detailView.scroll(step);
}
