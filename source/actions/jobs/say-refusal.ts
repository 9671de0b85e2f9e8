import type {ActionContext} from '../action.ts';
import type {StartedJob} from './start-job.ts';

/** A notice for a job that the engine would not even begin: nothing else says so. `title` is `Push app:1`. */
export async function sayRefusal(context: ActionContext, title: string, job: StartedJob): Promise<void> {
  const begun = await job.begun;
  if (begun.ok) return;
  const level = begun.outcome === 'cancelled' ? 'warning' : 'error';
  context.apply({type: 'noticed', level, text: `${title}: ${begun.words}`});
}
