import {harmlessText} from '../../format/safe-text.ts';
import {recordAsSeen} from '../../store/action-log.ts';
import type {ActionRecord} from '../../store/app-state.ts';
import {isKeyOf} from '../../store/keys-in-force.ts';
import type {OverlayOf} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {sendText} from '../yank.ts';
import {scrollStep, steppedIndex} from './scroll-step.ts';
import {viewerKey} from './viewer-key.ts';

/** The action log has the keyboard: an entry is chosen, read whole, or its docker command sent to the clipboard. */
export function actionLogKey(context: ActionContext, overlay: OverlayOf<'action-log'>, key: string): boolean {
  const state = context.getState();
  const records = state.actionLog.toReversed();
  const index = Math.max(
    0,
    records.findIndex(({number}) => number === overlay.selectedNumber),
  );
  const record = records[index];
  if (key === 'esc' || isKeyOf(state, 'quit', key) || isKeyOf(state, 'action-log', key)) {
    context.apply({type: 'overlay-closed', kind: 'action-log'});
    return true;
  }
  if (record === undefined) return true;
  if (key === 'enter') {
    context.apply({type: 'overlay-opened', overlay: {kind: 'action', number: record.number, topIndex: 0}});
    return true;
  }
  if (isYank(context, key)) {
    yankCommand(context, record);
    return true;
  }
  const step = scrollStep(key, context.pageRows());
  const selected = step === undefined ? undefined : records[steppedIndex(index, step, records.length)];
  if (selected !== undefined) {
    context.apply({type: 'overlay-changed', overlay: {...overlay, selectedNumber: selected.number}});
  }
  return true;
}

/** One entry has the keyboard. */
export function actionKey(context: ActionContext, overlay: OverlayOf<'action'>, key: string): boolean {
  const record = context.getState().actionLog.find(({number}) => number === overlay.number);
  if (record === undefined || !isYank(context, key)) return viewerKey(context, overlay, key);
  yankCommand(context, record);
  return true;
}

function isYank(context: ActionContext, key: string): boolean {
  return isKeyOf(context.getState(), 'yank-id', key);
}

function yankCommand(context: ActionContext, record: ActionRecord): void {
  const {dockerCommand, title} = recordAsSeen(record, context.getState());
  if (dockerCommand === '') {
    context.apply({type: 'noticed', level: 'warning', text: `${title}: no docker command does this`});
    return;
  }
  sendText(
    context,
    'command',
    dockerCommand.split('\n').map(line => harmlessText(line)),
  ).then(
    text => context.apply({type: 'noticed', level: 'success', text}),
    (error: Error) => context.apply({type: 'noticed', level: 'error', text: `yank: ${error.message}`}),
  );
}
