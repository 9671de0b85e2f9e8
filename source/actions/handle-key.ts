import type {AppState} from '../store/app-state.ts';
import {isKeyOf, keysOf} from '../store/keys-in-force.ts';
import type {Action, ActionContext} from './action.ts';
import {actionById, actionsOf} from './all-actions.ts';
import {overlayKey, overlayPaste} from './overlays/overlay-key.ts';
import {pasteOnList} from './paste-on-list.ts';
import {perform} from './perform.ts';
import {promptKey, promptPaste} from './prompt-key.ts';

/** What one key press does. The name of a key: `j`, `G`, `ctrl+d`, `space`, `enter`, `esc`, `tab`, `shift+tab`, `pagedown`, `up` … */
export function handleKey(context: ActionContext, key: string): void {
  // What came in the same chunk as the key that handed the terminal over: meant for a shell, it must not stop anything here.
  if (context.isHandedOver()) {
    context.typeAhead(key);
    return;
  }
  const state = context.getState();
  if (key === 'ctrl+c') {
    context.exit();
    return;
  }
  if (key === 'ctrl+z') {
    context.suspend();
    return;
  }
  if (state.spentKeys.length > 0) {
    context.apply({type: 'keys-spent', keys: []});
    if (state.spentKeys.includes(key)) return;
  }
  if (state.notice !== undefined && state.notice.text !== '') {
    context.apply({type: 'notice-gone', number: state.notice.number});
  }
  if (state.prompt !== undefined) {
    promptKey(context, state.prompt, key);
    return;
  }
  if (overlayKey(context, key)) {
    if (state.pendingKeys.length > 0) context.apply({type: 'keys-pending', keys: []});
    return;
  }
  // While lines are selected the first key of the sequence is enough. Whoever types all of it has asked for nothing else.
  const isYank = state.log.selectFromNumber !== undefined && isKeyOf(state, 'yank-selection', key);
  const yank = isYank && state.pane === 'logs' ? actionById('yank-selection') : undefined;
  if (yank !== undefined) {
    const rests = keysOf(state, yank.id).map(name => name.split(' '));
    const spent = rests.filter(([first]) => first === key).flatMap(([, ...rest]) => rest);
    context.apply({type: 'keys-spent', keys: spent});
    void perform(context, yank);
    return;
  }
  // No list was ever there: nothing to restart, but something to try again.
  if (
    isKeyOf(state, 'restart', key) &&
    state.connection.status === 'lost' &&
    state.listedAtMs.containers === undefined
  ) {
    context.retryNow();
    return;
  }
  const typed = [...state.pendingKeys, key].join(' ');
  const actions = actionsOf(state.pane);
  const action = actions.find(({id}) => keysOf(state, id).includes(typed));
  if (state.pendingKeys.length > 0) context.apply({type: 'keys-pending', keys: []});
  if (action !== undefined) {
    void perform(context, action);
    return;
  }
  if (actions.some(({id}) => keysOf(state, id).some(name => name.startsWith(`${typed} `)))) {
    context.apply({type: 'keys-pending', keys: [...state.pendingKeys, key]});
  }
}

/** A paste goes into the text field that has the keyboard, or to what lies on top; on a list and its detail only a `docker run` line is taken. */
export function handlePaste(context: ActionContext, text: string): void {
  if (context.isHandedOver()) return;
  const {prompt, overlays} = context.getState();
  // Terminals send the line ends of a paste as they send enter.
  const lines = text.replace(/\r\n?/g, '\n');
  if (prompt !== undefined) promptPaste(context, prompt, lines);
  else if (overlays.every(({kind}) => kind === 'detail')) pasteOnList(context, lines);
  else overlayPaste(context, lines);
}

/** What may follow the keys typed so far, for the bottom line. */
export function followingKeys(
  state: AppState,
): ReadonlyArray<{readonly key: string; readonly action: Action}> {
  const prefix = `${state.pendingKeys.join(' ')} `;
  return actionsOf(state.pane).flatMap(action =>
    keysOf(state, action.id)
      .filter(key => key.startsWith(prefix))
      .map(key => ({key: key.slice(prefix.length), action})),
  );
}
