import type {ActionContext} from '../actions/action.ts';
import {cutOffWork} from '../actions/cut-off.ts';
import type {AppState} from '../store/app-state.ts';
import {harmlessLine} from '../wire/harmless-line.ts';
import {sayLast} from '../wire/say-last.ts';

/**
What the shell is told when the program ends, whatever way it does: what is not done, and what became of that which must
not be cut off in the middle. Answers when that has ended; undefined where there is none. Two ways out at the same time
say it once.
*/
export function lastWords(
  getState: () => AppState,
  unfinished: ActionContext['unfinished'],
): () => Promise<unknown> | undefined {
  let said: {readonly finished: Promise<unknown> | undefined} | undefined;
  return () => {
    if (said === undefined) {
      sayNotDone(getState());
      said = {finished: finishing(unfinished)};
    }
    return said.finished;
  };
}

function finishing(unfinished: ActionContext['unfinished']): Promise<unknown> | undefined {
  if (unfinished.size === 0) return undefined;
  sayLast('Finishing what must not be cut off …\n');
  // Nobody can look it up in the program any more.
  return Promise.all([...unfinished].map(async ending => say(await ending)));
}

/** What still waited for its time, or for its turn, when the program was left. */
function sayNotDone(state: AppState): void {
  for (const words of cutOffWork(state)) say(`not finished: ${words}`);
  for (const {text, objects} of state.held)
    say(`not done: ${text} (${objects.map(({name}) => name).join(', ')})`);
}

function say(words: string): void {
  sayLast(`${harmlessLine(`quaymaster: ${words}`)}\n`);
}
