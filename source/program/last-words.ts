import type {ActionContext} from '../actions/action.ts';
import type {AppState} from '../store/app-state.ts';
import {harmlessLine} from '../wire/harmless-line.ts';
import {sayLast} from '../wire/say-last.ts';

/** What must not be cut off in the middle ends first, and the shell says so; undefined where there is nothing. */
export function finishing(unfinished: ActionContext['unfinished']): Promise<unknown> | undefined {
  if (unfinished.size === 0) return undefined;
  sayLast('Finishing what must not be cut off …\n');
  return Promise.all(unfinished);
}

/** What still waited for its time when the program was left is not done: the shell says so, whatever way it was left. */
export function sayNotDone({held}: AppState): void {
  for (const {text, objects} of held) {
    const names = objects.map(({name}) => name).join(', ');
    sayLast(`${harmlessLine(`quaymaster: not done: ${text} (${names})`)}\n`);
  }
}
