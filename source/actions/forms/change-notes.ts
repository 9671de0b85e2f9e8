import {changeCountsText} from '../../format/change-counts.ts';
import {countsByFolder, summarizeChanges} from '../../objects/filesystem-change.ts';
import {failureText} from '../../store/failure-of.ts';
import type {FormOrigin} from '../../store/overlay.ts';
import type {FormNote} from './form.ts';

const mostFolders = 8;

/** What was written in a container, by folder; or that the engine has not answered, or could not. */
export function changeNotes(
  {changes, failure}: FormOrigin,
  words: {readonly title: string; readonly nothing: string},
): readonly FormNote[] {
  if (failure !== undefined) {
    return [{text: `${words.title}: not known, ${failureText(failure)}`, level: 'warning'}];
  }
  if (changes === undefined) return [{text: `${words.title}: asking the engine…`, level: 'muted'}];
  const all = countsByFolder(changes).get('/');
  if (all === undefined || changes.length === 0) return [{text: words.nothing, level: 'plain'}];
  return [
    {text: `${words.title}: ${changeCountsText(all)}`, level: 'plain'},
    ...summarizeChanges(changes, mostFolders).map(
      ({folder, counts}): FormNote => ({text: `  ${folder}  ${changeCountsText(counts)}`, level: 'muted'}),
    ),
  ];
}
