import type {ImageRow} from '../../objects/image.ts';
import {registryOf} from '../../objects/registry.ts';
import {quoteShellWord} from '../../objects/shell-words.ts';
import {runningJobs} from '../../store/job.ts';
import type {ActionContext, Question, Target} from '../action.ts';
import {imageReference} from '../image-actions.ts';
import {loginFor} from './login-for.ts';
import {registryCancelNote} from './pull-image.ts';
import {type StartedJob, startJob} from './start-job.ts';

/** Why the rows cannot be pushed now; undefined when they can. */
export function pushBlocked({imageRows, state}: Target): string | undefined {
  if (imageRows.length === 0) return 'no image is selected';
  if (imageRows.some(({tag}) => tag === '<none>')) return 'it has no name to be pushed by: tag it first';
  const names = new Set(imageRows.map(imageReference));
  const isRunning = runningJobs(state.jobs).some(job => job.word === 'push' && names.has(job.subject));
  return isRunning ? 'it is being pushed already' : undefined;
}

/** Asked before: what a registry has under the name is replaced, and others see it. */
export function pushQuestion({imageRows}: Target): Question {
  const hosts = [...new Set(imageRows.map(({repository}) => registryOf(repository)))];
  const [first] = imageRows;
  return {
    title:
      imageRows.length === 1 && first !== undefined
        ? `Push ${imageReference(first)}?`
        : `Push ${imageRows.length} images?`,
    lines: [
      `To ${hosts.map(host => (host === 'docker.io' ? 'Docker Hub' : host)).join(', ')}: what is there under the same name and tag is replaced.`,
    ],
  };
}

/** A line for each: docker push takes one name. */
export function pushCommand({imageRows}: Target): string {
  return imageRows.map(row => `docker push ${quoteShellWord(imageReference(row))}`).join('\n');
}

/** Pushes a tag in the background, with the login that the docker CLI would use. */
export function startPush(context: ActionContext, row: ImageRow): StartedJob {
  const {repository, tag} = row;
  const subject = imageReference(row);
  const login = loginFor(context, repository);
  return startJob(context, {
    word: 'push',
    subject,
    title: `Push ${subject}`,
    dockerCommand: `docker push ${quoteShellWord(subject)}`,
    cancelNote: registryCancelNote,
    async begin(signal) {
      const auth = await login.find();
      return context.engine.pushImage({repository, tag}, {auth, signal});
    },
    conclude: async ({digest}) => ({
      detail: `pushed ${subject}`,
      notes: digest === '' ? [] : [`digest  ${digest}`],
    }),
    failureNote: login.note,
  });
}
