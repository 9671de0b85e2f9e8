import type {AppState} from '../store/app-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {OverlayOf} from '../store/overlay.ts';
import type {Action, ActionContext, Question, Target} from './action.ts';
import {blockedReason} from './blocked.ts';
import {type Asked, openQuestion} from './open-question.ts';
import {plainQuestion, verbOf} from './question-of.ts';
import {targetOfKeys} from './target.ts';
import {objectsOf} from './target-objects.ts';

/** How a question is asked of what its objects have become, and what its answer does then; the question undefined where nothing has to be asked. */
export type Asking = {
  readonly ask: (target: Target) => Promise<Question | undefined> | Question | undefined;
  readonly about: (target: Target, question: Question) => Asked;
};

/**
Keeps a question true while it is open: whenever what it speaks of has changed it is asked anew, and said anew
where it is another one now. It is closed, with the reason, when nothing can be done to any of them, or something else
would be done.
*/
export function keepQuestion(
  context: ActionContext,
  {
    action,
    target,
    question: first,
  }: {readonly action: Action; readonly target: Target; readonly question: Question},
  {ask, about}: Asking,
): void {
  const {pane, keys} = target;
  /** The same list of keys has no other question. */
  const openNow = () => {
    const open = openOverlay(context.getState(), 'confirm');
    return open?.targetKeys === keys ? open : undefined;
  };
  let seen = listsOf(target.state);
  let said = wordsOf(first, about(target, first));
  let isAsking = false;
  const look = (): void => {
    const state = context.getState();
    if (openNow() === undefined) {
      unsubscribe();
      return;
    }
    const lists = listsOf(state);
    const isSame = lists.every((list, index) => list === seen[index]);
    if (isSame || isAsking || state.connection.status !== 'connected') return;
    seen = lists;
    const now = targetOfKeys({...state, pane}, action, keys);
    const reason = reasonToClose(action, target, now);
    if (reason === undefined) askAnew(now);
    else {
      context.apply({type: 'overlay-closed', kind: 'confirm'});
      context.apply({type: 'noticed', level: 'warning', text: `${action.title}: ${reason}`});
    }
  };
  const unsubscribe = context.subscribe(look);

  function askAnew(now: Target): void {
    const asked = first.again === undefined ? ask(now) : first.again(now);
    if (!(asked instanceof Promise)) {
      sayAnew(now, asked);
      return;
    }
    isAsking = true;
    const done = (say: () => void) => {
      isAsking = false;
      say();
      look();
    };
    // Where the engine does not tell, what was asked stays.
    asked.then(
      question => done(() => sayAnew(now, question)),
      () => done(() => {}),
    );
  }

  function sayAnew(now: Target, asked: Question | undefined): void {
    const open = openNow();
    if (open === undefined) return;
    const question = withChoicesOf(open, asked ?? plainQuestion(action, now));
    const asking = about(withLeftOut(now, action, target), question);
    const words = wordsOf(question, asking);
    if (words === said && asking.dockerCommand === open.dockerCommand) return;
    said = words;
    openQuestion(context, question, asking, open);
  }
}

/** Those that were left out when it was asked stay among what was asked for as long as they would be: it is not about them, and says so. */
function withLeftOut(now: Target, action: Action, {keys, leftOut}: Target): Target {
  if (leftOut.length === 0) return now;
  const before = new Set(leftOut.map(({key}) => key));
  const all = targetOfKeys(now.state, action, [...keys, ...before]);
  return {...now, leftOut: [...now.leftOut, ...all.leftOut.filter(({key}) => before.has(key))]};
}

/** Why the question has to go; undefined where it can stay. */
function reasonToClose(action: Action, before: Target, now: Target): string | undefined {
  // That before the program's end is about no row.
  if (action.group !== 'object') return undefined;
  if (objectsOf(now).length + now.leftOut.length === 0)
    return before.keys.length === 1 ? 'it is gone' : 'all of them are gone';
  const reason = blockedReason(action, now);
  if (reason !== undefined) return reason;
  const verb = verbOf(action, now);
  // Whoever is about to type `y` means the verb that was asked about.
  return verb === verbOf(action, before) ? undefined : `now it would be ${verb}: press the key again`;
}

/** What is switched in an open question stays so. */
function withChoicesOf(open: OverlayOf<'confirm'>, question: Question): Question {
  const choices = (question.choices ?? []).map(choice => ({
    ...choice,
    isOn: open.choices.find(({key}) => key === choice.key)?.isOn ?? choice.isOn,
  }));
  return {...question, choices};
}

/** What it says, but for the docker line, which the choices change. */
function wordsOf({title, lines, choices = []}: Question, {notes = []}: Asked): string {
  return JSON.stringify([title, lines, notes, choices.map(choice => choice.title)]);
}

/** What questions speak of. */
function listsOf(state: AppState): readonly unknown[] {
  const {containers, images, volumes, networks, jobs, busy, held, actionLog} = state;
  return [containers, images, volumes, networks, jobs, busy, held, actionLog];
}
