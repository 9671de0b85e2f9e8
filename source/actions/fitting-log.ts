import {shownLines} from '../store/shown-lines.ts';
import type {Target} from './action.ts';

/** Why an action that wants a log cannot run; undefined where one is read. */
export function someLog({state}: Target): string | undefined {
  return state.log.sources.length === 0 ? 'no container is selected' : undefined;
}

/** Why an action that wants a line of it cannot run; undefined where one is shown. */
export function someLine({state}: Target): string | undefined {
  return shownLines(state.log).length > 0 ? undefined : 'there is no line';
}
