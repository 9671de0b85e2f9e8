import type {AppState} from '../store/app-state.ts';
import {hasDetailKeyboard} from '../store/detail-place.ts';

// Some two lines of 80 columns; whoever wants to see them all takes the filter back.
const mostNames = 10;

/**
Said before something is done to what is marked and the list does not show now: `2 of the 3 are marked and not in the
filtered list now: web, db.`; '' where it shows them all, and where the detail shows what it is about.
*/
export function hiddenMarksNote(
  state: AppState,
  objects: ReadonlyArray<{readonly key: string; readonly name: string}>,
  shownKeys: readonly string[],
): string {
  const {marks} = state.lists[state.pane];
  if (marks.size === 0 || hasDetailKeyboard(state)) return '';
  const shown = new Set(shownKeys);
  const names = objects.filter(({key}) => marks.has(key) && !shown.has(key)).map(({name}) => name);
  if (names.length === 0) return '';
  const rest = `marked and not in the ${listWords(state)} now`;
  if (objects.length === 1) return `${names[0]} is ${rest}.`;
  const count = names.length === objects.length ? 'All' : names.length;
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return `${count} of the ${objects.length} ${count === 1 ? 'is' : 'are'} ${rest}: ${names.slice(0, mostNames).join(', ')}${more}.`;
}

/** What keeps them out of it, as the bottom line has it: `/text`, and what `H` leaves. */
function listWords({lists, pane}: AppState): string {
  const {filter, isNarrowed} = lists[pane];
  const words = [...(isNarrowed ? ['narrowed'] : []), ...(filter === '' ? [] : ['filtered'])];
  return [words.join(' and '), 'list'].join(' ').trim();
}
