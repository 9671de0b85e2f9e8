import type {AppState} from '../../store/app-state.ts';
import type {ActionContext, Question} from '../action.ts';
import type {StartedJob} from '../jobs/start-job.ts';
import {type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';

/** A path of this machine in a field called `path`, in the folder that was used last while the program runs. */
export function pathIn(state: AppState, name: string): string {
  return `${state.drafts[lastFolderKey]?.['path'] ?? ''}${name}`;
}

/** A name for a file that is to be known again: `localhost:5000/me/web:2` is `localhost-5000-me-web-2.tar`. */
export function tarName(text: string): string {
  return `${text.replace(/[^\w.-]+/g, '-').slice(0, 100)}.tar`;
}

/** What can be said of the path without a look at the machine. */
export function pathProblems(values: FormValues): FormProblems {
  const path = fieldText(values, 'path');
  if (path === '') return {path: 'a file is needed'};
  return path.endsWith('/') ? {path: 'a folder: name a file in it'} : {};
}

/** What is there is lost: that is asked first. Not of a folder or a device, which are not replaced. */
export async function overwriteQuestion(
  {machine}: ActionContext,
  values: FormValues,
): Promise<Question | undefined> {
  const path = fieldText(values, 'path');
  if (!(await machine.exists(path))) return undefined;
  const kind = await machine.kindOf(path);
  return kind === 'folder' || kind === 'other'
    ? undefined
    : {
        title: `Overwrite ${path}?`,
        lines: [`${machine.absolutePath(path)} exists; what is in it is lost.`],
      };
}

/** Shows how far the job is, or says at the path why it could not begin. */
export async function shownJob(
  context: ActionContext,
  path: string,
  {number, begun}: StartedJob,
): Promise<FormResult> {
  const result = await begun;
  if (!result.ok) {
    return {outcome: result.outcome === 'unknown' ? 'unknown' : 'failed', problems: {path: result.words}};
  }
  const folder = path.slice(0, path.lastIndexOf('/') + 1).replace(/^\.\/$/, '');
  context.apply({type: 'draft-kept', key: lastFolderKey, values: {path: folder}});
  return {outcome: 'done', detail: '', level: 'success', overlay: {kind: 'job', number, topIndex: 0}};
}

const lastFolderKey = 'last folder';
