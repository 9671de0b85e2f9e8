import type {Action, ActionContext, Question, Target} from './action.ts';
import {nameOfOnly, objectsOf} from './target-objects.ts';

/** What the action itself asks, or else what is asked because the user wants it, or does not see all that it is done to. */
export function questionOf(
  context: ActionContext,
  action: Action,
  target: Target,
  isHidden: boolean,
): Promise<Question | undefined> | Question | undefined {
  const isWanted = isHidden || target.state.settings.confirmed.includes(action.id);
  const wanted = isWanted ? plainQuestion(action, target) : undefined;
  const asked = action.confirm?.(target, context);
  return asked instanceof Promise ? asked.then(question => question ?? wanted) : (asked ?? wanted);
}

/** `Restart web?`, and nothing more. */
export function plainQuestion(action: Action, target: Target): Question {
  const name = nameOfOnly(target) || `${objectsOf(target).length} ${target.pane}`;
  const verb = verbOf(action, target);
  return {title: `${verb[0]?.toUpperCase()}${verb.slice(1)} ${name}?`, lines: []};
}

/** What the action does to these. */
export function verbOf({verb, title}: Action, target: Target): string {
  return verb?.(target) ?? title;
}
