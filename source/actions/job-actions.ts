import type {AppState} from '../store/app-state.ts';
import {type Job, runningJobs} from '../store/job.ts';
import {paneIds} from '../store/pane-id.ts';
import type {Action, ActionContext, Question, Target} from './action.ts';
import {cutOffWork} from './cut-off.ts';
import {openQuestion} from './open-question.ts';

/** What can be done about work in the background. */
export const jobActions: readonly Action[] = [
  {
    id: 'jobs',
    keys: [],
    menuKey: 'J',
    title: 'jobs',
    help: 'What goes on in the background: how far it is, and what came of it.',
    panes: paneIds,
    group: 'app',
    run(context) {
      const {jobs} = context.getState();
      const [only] = runningJobs(jobs).length === 1 ? runningJobs(jobs) : [];
      context.apply({
        type: 'overlay-opened',
        overlay:
          only === undefined
            ? {kind: 'jobs', selectedIndex: 0}
            : {kind: 'job', number: only.number, topIndex: 0},
      });
    },
  },
];

/** What `y` does in the question that `askToCancel` opens; its target is the job's number. */
export const cancelJobAction: Action = {
  id: 'cancel-job',
  keys: [],
  title: 'cancel',
  help: 'Cancels what goes on in the background.',
  panes: [],
  group: 'app',
  blocked: target => (isRunning(target) ? undefined : 'it has ended already'),
  run: (context, target) => context.jobControllers.get(numberOf(target))?.abort(),
};

/** Asks whether to cancel; nothing for a job that has ended. */
export function askToCancel(context: ActionContext, job: Job): void {
  if (job.outcome !== 'running') return;
  const question = {title: `Cancel the ${job.word} of ${job.subject}?`, lines: [job.cancelNote]};
  openQuestion(context, question, {actionId: cancelJobAction.id, targetKeys: [String(job.number)]});
}

/** Asked before the program is left while something runs, which would be cancelled or cut off, or waits, which would not be done. */
export function quitQuestion(state: AppState): Question | undefined {
  const names = runningJobs(state.jobs).map(({word, subject}) => `${word} ${subject}`);
  const cutOff = cutOffWork(state);
  const waiting = state.held.map(({text}) => text);
  if (names.length + cutOff.length + waiting.length === 0) return undefined;
  return {
    title: 'Quit now?',
    lines: [
      ...(names.length === 0 ? [] : [`What still runs is cancelled with Quaymaster: ${names.join(', ')}.`]),
      ...(cutOff.length === 0 ? [] : [`What is under way is not finished: ${cutOff.join(', ')}.`]),
      ...(waiting.length === 0 ? [] : [`What still waits is not done: ${waiting.join(', ')}.`]),
    ],
    again: target =>
      quitQuestion(target.state) ?? {title: 'Quit now?', lines: ['All of it has ended by now.']},
  };
}

function isRunning(target: Target): boolean {
  return runningJobs(target.state.jobs).some(({number}) => number === numberOf(target));
}

function numberOf({keys}: Target): number {
  return Number(keys[0]);
}
