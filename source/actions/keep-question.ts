import {openOverlay} from '../store/open-overlay.ts';
import type {OverlayOf} from '../store/overlay.ts';
import type {Action, ActionContext, Question, Target} from './action.ts';
import {blockedReason} from './blocked.ts';
import {type Asked, openQuestion} from './open-question.ts';
import {targetOfKeys} from './target.ts';
import {objectsOf} from './target-objects.ts';

/** How a question about these objects is asked, and what its answer does; the question undefined where nothing is asked. */
export type Asking = {
  readonly ask: (target: Target) => Promise<Question | undefined> | Question | undefined;
  readonly about: (target: Target, question: Question) => Asked;
};

/**
Keeps a question true while it is open: when its objects have changed their state it is asked anew, and it is closed,
with the reason, when nothing can be done to any of them.
*/
export function keepQuestion(
  context: ActionContext,
  action: Action,
  target: Target,
  {ask, about}: Asking,
): void {
  const {pane, keys} = target;
  const targetNow = () => targetOfKeys({...context.getState(), pane}, action, keys);
  /** The same list of keys has no other question. */
  const openNow = () => {
    const open = openOverlay(context.getState(), 'confirm');
    return open?.targetKeys === keys ? open : undefined;
  };
  let known = statesOf(target);
  const look = (): void => {
    const open = openNow();
    if (open === undefined) {
      unsubscribe();
      return;
    }
    const now = targetNow();
    const states = statesOf(now);
    if (states === known || now.state.connection.status !== 'connected') return;
    known = states;
    const reason =
      objectsOf(now).length + now.leftOut.length === 0 ? goneText(keys) : blockedReason(action, now);
    if (reason === undefined) void askAnew(now, open);
    else {
      context.apply({type: 'overlay-closed', kind: 'confirm'});
      context.apply({type: 'noticed', level: 'warning', text: `${action.title}: ${reason}`});
    }
  };
  const unsubscribe = context.subscribe(look);

  async function askAnew(now: Target, before: OverlayOf<'confirm'>): Promise<void> {
    const asked = ask(now);
    // Where the engine does not tell, what was asked stays.
    const question = asked instanceof Promise ? await asked.catch(() => undefined) : asked;
    const open = asked instanceof Promise ? openNow() : before;
    if (question === undefined || open === undefined || statesOf(targetNow()) !== known) return;
    const choices = (question.choices ?? []).map(choice => ({
      ...choice,
      isOn: open.choices.find(({key}) => key === choice.key)?.isOn ?? choice.isOn,
    }));
    openQuestion(context, {...question, choices}, about(now, {...question, choices}), open);
  }
}

/** What questions speak of: which are there, whether they run, and which are left out. */
function statesOf(target: Target): string {
  return JSON.stringify([
    target.containers.map(({id, state}) => [id, state]),
    objectsOf(target).map(({key}) => key),
    target.leftOut.map(({key, why}) => [key, why]),
  ]);
}

function goneText({length}: readonly string[]): string {
  return length === 1 ? 'it is gone' : 'all of them are gone';
}
