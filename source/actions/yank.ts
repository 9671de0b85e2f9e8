import {harmlessText} from '../format/safe-text.ts';
import {mask} from '../objects/secrets.ts';
import {failureOf} from '../store/failure-of.ts';
import {keyName} from '../store/keys-in-force.ts';
import type {Action, ActionContext, Target} from './action.ts';

/** An action that sends something to the clipboard of whoever sits at the terminal. */
export function yank({
  key,
  what,
  more = '',
  text,
  after,
  ...action
}: Pick<Action, 'id' | 'title' | 'panes' | 'blocked'> &
  Partial<Pick<Action, 'group'>> & {
    readonly key: string;
    /** Within a sentence: `the name of the volume`. */
    readonly what: string;
    /** What the help says behind that. */
    readonly more?: string;
    /** A line each. */
    readonly text: (target: Target, context: ActionContext) => readonly string[] | Promise<readonly string[]>;
    /** What follows when it was sent. */
    readonly after?: (context: ActionContext) => void;
  }): Action {
  const {title} = action;
  return {
    group: 'view',
    ...action,
    keys: [key],
    shortTitle: title.replace(/^yank /, ''),
    help: `Sends ${what} to the clipboard of your terminal${more}.`,
    async run(context, target) {
      const lines = (await text(target, context)).map(line => harmlessText(line));
      const done = await sendText(context, title.replace(/^yank /, ''), lines);
      after?.(context);
      return done;
    },
  };
}

/**
Sends lines, and says what was sent where: never that it arrived, for nobody answers. Therefore they are kept, to be
written to a file. Rejects where the terminal does not take so much.
*/
export async function sendText(
  context: ActionContext,
  what: string,
  lines: readonly string[],
): Promise<string> {
  context.apply({type: 'yanked', yanked: {what, lines}});
  const key = keyName(context.getState(), 'write-yanked');
  const to = await context.yank(lines.join('\n')).catch(error => {
    throw new Error(`${failureOf(error).message}; ${key} writes it to a file`);
  });
  const [first = ''] = lines;
  const shown =
    lines.length === 1 ? (first.length > 60 ? `${first.slice(0, 59)}…` : first) : `${lines.length} lines`;
  const isMasked = lines.some(line => line.includes(mask));
  return `${what}${isMasked ? ` (secrets masked, ${keyName(context.getState(), 'secrets')} shows them)` : ''} sent to ${to} (${key}: to a file): ${shown}`;
}
