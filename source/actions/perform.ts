import type {Failure} from '../store/failure.ts';
import {failureOf, failureText, outcomeOf} from '../store/failure-of.ts';
import type {HeldAction} from '../store/held.ts';
import {listKinds} from '../store/list-kind.ts';
import type {Action, ActionContext, Done, Question, Target} from './action.ts';
import {blockedReason} from './blocked.ts';
import {FailedCommandError} from './failed-command.ts';
import {hiddenMarksNote} from './hidden-marks.ts';
import {goneNote, heldBackNote, holdBack, isHeldBack, withNote} from './hold-back.ts';
import {keepQuestion} from './keep-question.ts';
import {leftOutNote} from './left-out.ts';
import {logAction} from './log-action.ts';
import {openQuestion} from './open-question.ts';
import {questionOf, verbOf} from './question-of.ts';
import {sayWhenSlow} from './say-when-slow.ts';
import {targetOf, targetOfKeys} from './target.ts';
import {nameOfOnly, objectsOf} from './target-objects.ts';
import {withoutMarks} from './without-marks.ts';

/** An action, what it is done to, and which choices of its question are on, by their keys. */
type Work = {
  readonly action: Action;
  readonly target: Target;
  readonly isOn: (choiceKey: string) => boolean;
};

/** Does what a key asks for: says why it cannot, asks where it must, else runs. The one place where actions fail. */
export async function perform(context: ActionContext, action: Action): Promise<void> {
  const target = targetOf(context.getState(), action);
  const reason = blockedReason(action, target);
  if (reason !== undefined) {
    context.apply({type: 'noticed', level: 'warning', text: `${action.title}: ${reason}`});
    return;
  }
  // Later somebody may have gone to another list, or filtered this one.
  const shownKeys = context.visibleKeys();
  const hiddenOf = (now: Target) =>
    actsItself(action) ? hiddenMarksNote(now.state, objectsOf(now), shownKeys) : '';
  let question: Question | undefined;
  try {
    const asked = questionOf(context, action, target, hiddenOf(target) !== '');
    // Only a question that the engine has to be asked for waits: keys typed ahead must find this one's work done.
    question = asked instanceof Promise ? await sayWhenSlow(context, titleOf(action, target), asked) : asked;
    const changed =
      asked instanceof Promise ? changedMeanwhile(context, action, target, question) : undefined;
    if (changed !== undefined) {
      context.apply({type: 'noticed', level: 'warning', text: `${action.title}: ${changed}`});
      return;
    }
  } catch (error) {
    context.apply({
      type: 'noticed',
      level: 'error',
      text: failedText(action, target, failureOf(error)),
    });
    return;
  }
  // What is left out is no longer asked for: its marks would be the next action's.
  context.apply(
    ...withoutMarks(context.getState(), {pane: target.pane, keys: target.leftOut.map(({key}) => key)}),
  );
  if (question === undefined) {
    await runOrHold(context, {action, target, isOn: () => false});
    return;
  }
  askAbout(context, {action, target, question, hiddenOf});
}

/** Opens the question, and keeps it true; `hiddenOf` is what it says of marks that the list does not show. */
function askAbout(
  context: ActionContext,
  {
    action,
    target,
    question,
    hiddenOf,
  }: Pick<Work, 'action' | 'target'> & {
    readonly question: Question;
    readonly hiddenOf: (now: Target) => string;
  },
): void {
  const isHidden = hiddenOf(target) !== '';
  const about = (now: Target, {choices = []}: Question) => ({
    actionId: action.id,
    targetKeys: target.keys,
    dockerCommand: action.dockerCommand?.(now, isOnIn(choices)) ?? '',
    notes: [
      ...[hiddenOf(now)].filter(note => note !== ''),
      ...(now.leftOut.length > 0 ? [`${leftOutNote(now)}.`] : []),
      ...(isHeld(action, now) ? [heldBackNote(now.state)] : []),
    ],
  });
  openQuestion(context, question, about(target, question));
  keepQuestion(
    context,
    {action, target, question},
    {
      ask: now => questionOf(context, action, now, isHidden),
      about,
    },
  );
}

/** It changes something as soon as it runs: what opens a form first says there what it is about. */
function actsItself({isWrite, dockerCommand}: Action): boolean {
  return isWrite === true && dockerCommand !== undefined;
}

/** Why what was asked for can no longer be done: the same was begun meanwhile, or something else has the keyboard, and a `y` typed there must not answer this. */
function changedMeanwhile(
  context: ActionContext,
  action: Action,
  target: Target,
  question: Question | undefined,
): string | undefined {
  const state = context.getState();
  const reason = blockedReason(action, targetOfKeys({...state, pane: target.pane}, action, target.keys));
  if (reason !== undefined || question === undefined) return reason;
  const top = state.overlays.at(-1);
  const isFree = state.prompt === undefined && (top === undefined || top.kind === 'detail');
  return isFree && state.pane === target.pane
    ? undefined
    : 'not done, it has a question: press the key again';
}

/** What `y` does: the action on the objects that the question was about. */
export async function performConfirmed(
  context: ActionContext,
  action: Action,
  targetKeys: readonly string[],
  isOn: (choiceKey: string) => boolean,
): Promise<void> {
  const target = targetOfKeys(context.getState(), action, targetKeys);
  const reason = blockedReason(action, target);
  if (reason === undefined) await runOrHold(context, {action, target, isOn});
  else context.apply({type: 'noticed', level: 'warning', text: `${action.title}: ${reason}`});
}

/** Whether a choice is on, by its key. */
export function isOnIn(
  choices: ReadonlyArray<{readonly key: string; readonly isOn: boolean}>,
): (choiceKey: string) => boolean {
  return key => choices.some(choice => choice.key === key && choice.isOn);
}

/** Does it, or lets it wait where it is about several and can be taken back so long. */
async function runOrHold(context: ActionContext, work: Work): Promise<void> {
  const {action, target} = work;
  if (!isHeld(action, target)) return runAction(context, work);
  const {pane, leftOut} = target;
  const objects = objectsOf(target);
  const count = leftOut.length === 0 ? '' : ` of ${objects.length + leftOut.length}`;
  const what = {text: `${action.title} ${objects.length}${count} ${pane}`, pane, objects};
  holdBack(context, {
    ...what,
    word: action.heldWord ?? '',
    run: () => runHeld(context, work, what),
  });
}

function isHeld({heldWord}: Action, target: Target): boolean {
  return heldWord !== undefined && isHeldBack(target.state, objectsOf(target).length);
}

/** What has waited is done to those that are still there. Another pane may be open by now. */
async function runHeld(
  context: ActionContext,
  {action, target: targetBefore, isOn}: Work,
  {text, pane, objects}: Pick<HeldAction, 'text' | 'pane' | 'objects'>,
): Promise<void> {
  const keys = objects.map(({key}) => key);
  const target = targetOfKeys({...context.getState(), pane}, action, keys);
  const there = new Set([...objectsOf(target), ...target.leftOut].map(({key}) => key));
  const gone = withNote(
    leftOutNote(targetBefore),
    goneNote(objects, key => there.has(key)),
  );
  const reason = there.size === 0 ? '' : blockedReason(action, target);
  if (reason === undefined) {
    await runAction(context, {action, target, isOn}, gone);
    return;
  }
  const why = withNote(reason, gone);
  const dockerCommand = there.size === 0 ? '' : (action.dockerCommand?.(target, isOn) ?? '');
  const ended = logAction(context, {title: text, dockerCommand});
  // A notice goes, and the marks have gone: what was to be done is read in the action log.
  context.apply(ended('failed', `not done: ${why}`), {
    type: 'noticed',
    level: 'error',
    text: `${text} not done: ${why}`,
  });
}

/** `before` is said with what was done, and who was left out; '' for nothing. */
async function runAction(context: ActionContext, {action, target, isOn}: Work, before = ''): Promise<void> {
  const note = withNote(leftOutNote(target), before);
  // What only looks leaves no trace; what acts is written into the action log with its docker command.
  const isLogged = actsItself(action) && action.startsJob !== true;
  const ended = isLogged
    ? logAction(context, {title: action.title, dockerCommand: action.dockerCommand?.(target, isOn) ?? ''})
    : undefined;
  try {
    const {text, level, ...more} = doneOf(await action.run(context, target, isOn));
    const done = withNote(text, note);
    context.apply(
      ...(ended === undefined ? [] : [ended('done', done, {...more, level})]),
      ...(done === '' ? [] : [{type: 'noticed', level, text: done} as const]),
      ...(isLogged ? withoutMarks(context.getState(), target) : []),
    );
  } catch (error) {
    const isKnown = error instanceof FailedCommandError;
    const failed = failureOf(isKnown ? error.cause : error);
    const failure = {...failed, message: withNote(failed.message, note)};
    const outcome = outcomeOf(failure);
    const more = isKnown ? {dockerCommand: error.dockerCommand} : {};
    context.apply(...(ended === undefined ? [] : [ended(outcome, failureText(failure), more)]), {
      type: 'noticed',
      level: 'error',
      text: failedText(action, target, failure),
    });
    if (outcome === 'unknown') await context.refresh(listKinds);
  }
}

// biome-ignore lint/suspicious/noConfusingVoidType: most actions return nothing at all.
function doneOf(said: string | Done | void): Done {
  if (typeof said === 'object') return said;
  return {text: said ?? '', level: said === undefined || said === '' ? 'info' : 'success'};
}

/** The engine often names by id what it refuses: here it has its name. Of several each is named in the words themselves. */
function failedText(action: Action, target: Target, failure: Failure): string {
  return `${titleOf(action, target)}: ${failureText(failure)}`;
}

/** `stop web`; of several `stop`. */
function titleOf(action: Action, target: Target): string {
  return [verbOf(action, target), nameOfOnly(target)].join(' ').trimEnd();
}
