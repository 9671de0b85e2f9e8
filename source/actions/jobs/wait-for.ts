import {type Container, containerWord} from '../../objects/container.ts';
import {exitCodeText} from '../../objects/exit-code.ts';
import {quoteShellWord} from '../../objects/shell-words.ts';
import type {TransferLine} from '../../objects/transfer.ts';
import {runningJobs} from '../../store/job.ts';
import type {ActionContext, Target} from '../action.ts';
import {type StartedJob, startJob} from './start-job.ts';

/** Why it need not be waited for; undefined where it may. */
export function whyNoWait(container: Container, {state}: Target): string | undefined {
  const waitedFor = runningJobs(state.jobs).filter(({word}) => word === 'wait');
  return waitedFor.some(({subject}) => subject === containerWord(container))
    ? 'being waited for already'
    : undefined;
}

/** `docker wait`, in the background: when the container has stopped, a notice tells its exit code in words. */
export function startWait(context: ActionContext, container: Container): StartedJob {
  const subject = containerWord(container);
  let exitCode = 0;
  return startJob(context, {
    word: 'wait',
    subject,
    title: `Wait for ${subject}`,
    dockerCommand: `docker wait ${quoteShellWord(subject)}`,
    cancelNote: 'The container goes on; nobody is told when it stops.',
    async begin(signal) {
      const wait = await context.engine.waitContainer(container.id, {signal});
      return untilKnown(wait.exitCode.then(code => (exitCode = code)));
    },
    conclude: async () => ({detail: `${subject} exited with ${exitCodeText(exitCode)}`, notes: []}),
  });
}

async function* untilKnown(exitCode: Promise<number>): AsyncGenerator<readonly TransferLine[]> {
  yield [{layerId: '', status: 'until it stops'}];
  await exitCode;
}
