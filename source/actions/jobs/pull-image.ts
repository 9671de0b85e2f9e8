import {shortId} from '../../objects/container.ts';
import type {Image} from '../../objects/image.ts';
import {familiarName, splitReference} from '../../objects/reference.ts';
import {quoteShellWord} from '../../objects/shell-words.ts';
import type {TransferProgress} from '../../objects/transfer.ts';
import type {AppState} from '../../store/app-state.ts';
import {runningJobs} from '../../store/job.ts';
import type {ActionContext} from '../action.ts';
import {findNamedImage} from '../forms/find-image.ts';
import {loginFor} from './login-for.ts';
import {type StartedJob, startJob} from './start-job.ts';

/** The name in full, by which a pull is known: with `latest` where there is no tag, with the digest alone where there is one. */
export function pullSubject(reference: string): string {
  const {repository, tag, digest} = splitReference(reference);
  return digest === '' ? `${repository}:${tag || 'latest'}` : `${repository}@${digest}`;
}

/** The docker line that does the same. */
export function pullCommand(reference: string): string {
  return reference === '' ? 'docker pull' : `docker pull ${quoteShellWord(reference)}`;
}

/** Why this cannot be pulled now; undefined when it can. */
export function pullBlocked(reference: string, state: AppState): string | undefined {
  const subject = pullSubject(reference);
  const isRunning = runningJobs(state.jobs).some(job => job.word === 'pull' && job.subject === subject);
  return isRunning ? 'it is being pulled already' : undefined;
}

/** What it means to cancel a pull or a push. */
export const registryCancelNote = 'What went over the network so far may have to go again the next time.';

/** Pulls an image by its name in the background, with the login that the docker CLI would use. */
export function startPull(context: ActionContext, reference: string): StartedJob {
  const {repository, tag, digest} = splitReference(reference);
  const subject = pullSubject(reference);
  const before = findNamedImage(subject, context.getState().images);
  const login = loginFor(context, repository);
  return startJob(context, {
    word: 'pull',
    subject,
    title: `Pull ${subject}`,
    dockerCommand: pullCommand(reference),
    cancelNote: registryCancelNote,
    async begin(signal) {
      const auth = await login.find();
      return context.engine.pullImage({repository, tag: digest || tag}, {auth, signal});
    },
    async conclude(progress) {
      await context.refresh(['images']);
      return pullConclusion({subject, before, progress, state: context.getState()});
    },
    failureNote: login.note,
  });
}

/** What a pull has come to: whether the name moved to another image, and what became of the one that had it. */
export function pullConclusion({
  subject,
  before,
  progress,
  state,
}: {
  readonly subject: string;
  /** The image that had the name. */
  readonly before: Image | undefined;
  readonly progress: TransferProgress;
  readonly state: AppState;
}): {readonly detail: string; readonly notes: readonly string[]} {
  const after = findNamedImage(subject, state.images);
  const notes = [
    `before  ${before === undefined ? 'not here' : imageNote(before, digestOf(before, subject))}`,
    `after   ${after === undefined ? progress.digest : imageNote(after, progress.digest || digestOf(after, subject))}`,
  ];
  if (before === undefined) return {detail: `pulled ${subject}`, notes};
  if (before.id === after?.id) return {detail: `${subject} is up to date`, notes};
  const old = state.images.get(before.id);
  const fate =
    old === undefined
      ? `${shortId(before.id)}, which had the name, is gone`
      : old.repoTags.length === 0
        ? `${shortId(before.id)} lost the name and dangles`
        : `${shortId(before.id)} keeps its other names`;
  return {
    detail: `pulled ${subject}${after === undefined ? '' : `, now ${shortId(after.id)}`}; ${fate}`,
    notes,
  };
}

function imageNote(image: Image, digest: string): string {
  return `${digest === '' ? 'no digest' : digest}  image ${shortId(image.id)}`;
}

/** Of that repository: an image may have been pulled from several. */
function digestOf(image: Image, subject: string): string {
  const repository = familiarName(splitReference(subject).repository);
  const name = image.repoDigests.find(it => familiarName(splitReference(it).repository) === repository);
  return name === undefined ? '' : splitReference(name).digest;
}
