import {isKeyOf} from '../../store/keys-in-force.ts';
import type {OverlayOf} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {actionById} from '../all-actions.ts';
import {isOnIn, performConfirmed} from '../perform.ts';
import {targetOfKeys} from '../target.ts';
import {movingKey} from './moving-key.ts';
import {scrollStep} from './scroll-step.ts';

/**
A question has the keyboard: `y` does it, a choice's key switches it, `n`, `esc` and the key of quit leave, and what moves
scrolls it. Anything else, `enter` too, does nothing.
*/
export function confirmKey(context: ActionContext, overlay: OverlayOf<'confirm'>, key: string): boolean {
  const action = actionById(overlay.actionId);
  if (key === 'y') {
    context.apply({type: 'overlay-closed', kind: 'confirm'});
    if (action !== undefined) {
      void performConfirmed(context, action, overlay.targetKeys, isOnIn(overlay.choices));
    }
    return true;
  }
  if (overlay.choices.some(choice => choice.key === key)) {
    const choices = overlay.choices.map(choice =>
      choice.key === key ? {...choice, isOn: !choice.isOn} : choice,
    );
    context.apply({
      type: 'overlay-changed',
      overlay: {
        ...overlay,
        choices,
        dockerCommand: commandWith(context, overlay, choices),
      },
    });
    return true;
  }
  if (key === 'n' || key === 'esc' || isKeyOf(context.getState(), 'quit', key)) {
    context.apply({type: 'overlay-closed', kind: 'confirm'});
    return true;
  }
  const step = scrollStep(movingKey(context.getState(), key), context.pageRows());
  if (step !== undefined) {
    const topIndex = Math.max(0, overlay.topIndex + step);
    context.apply({type: 'overlay-changed', overlay: {...overlay, topIndex}});
  }
  return true;
}

function commandWith(
  context: ActionContext,
  overlay: OverlayOf<'confirm'>,
  choices: OverlayOf<'confirm'>['choices'],
): string {
  const action = actionById(overlay.actionId);
  if (action?.dockerCommand === undefined) return overlay.dockerCommand;
  return action.dockerCommand(targetOfKeys(context.getState(), action, overlay.targetKeys), isOnIn(choices));
}
