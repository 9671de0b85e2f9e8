import type {Action, ActionContext, Question, Target} from './action.ts';
import {nameOfOnly, objectsOf} from './target-objects.ts';

/** What the action itself asks, or else what is asked because the user wants it, or does not see all that it is done to. */
export function questionOf(
  context: ActionContext,
  action: Action,
  target: Target,
  isHidden: boolean,
): Promise<Question | undefined> | Question | undefined {
  const wanted = () => wantedQuestion(action, target, isHidden);
  const asked = action.confirm?.(target, context);
  return asked instanceof Promise ? asked.then(question => question ?? wanted()) : (asked ?? wanted());
}

/** The user wants to be asked, though what is done can be taken back, or does not see all that it is done to. */
function wantedQuestion(action: Action, target: Target, isHidden: boolean): Question | undefined {
  if (!isHidden && !target.state.settings.confirmed.includes(action.id)) return undefined;
  const name = nameOfOnly(target) || `${objectsOf(target).length} ${target.pane}`;
  return {title: `${action.title[0]?.toUpperCase()}${action.title.slice(1)} ${name}?`, lines: []};
}
