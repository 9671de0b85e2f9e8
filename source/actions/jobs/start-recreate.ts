import {exitCodeText} from '../../objects/exit-code.ts';
import {isTrueAt, numberAt} from '../../objects/json-path.ts';
import type {RecreatePlan} from '../../objects/recreate-plan.ts';
import type {TransferLine} from '../../objects/transfer.ts';
import {failureOf, failureText, outcomeOf} from '../../store/failure-of.ts';
import type {ActionContext} from '../action.ts';
import {logAction} from '../log-action.ts';
import {type Recreated, type RunStep, recreateContainer} from './recreate-container.ts';
import {type StartedJob, startJob} from './start-job.ts';

/** Recreates a container in the background, each step in the job and in the action log. The program does not end before it. */
export function startRecreate(context: ActionContext, plan: RecreatePlan): StartedJob {
  const {name, containerId} = plan;
  let result: Recreated | undefined;
  const job = startJob(context, {
    word: 'recreate',
    subject: name,
    title: `Recreate ${name}`,
    dockerCommand: '',
    cancelNote: `Once the step that runs has ended it goes back: ${name} as before, the new one removed.`,
    begin: async (signal, _report, number) =>
      untilDone(async () => {
        context.apply({type: 'busy-changed', keys: [containerId], word: 'recreating'});
        try {
          result = await recreateContainer(context.engine, plan, {
            step: stepOf(context, number),
            isCancelled: () => signal.aborted,
            showsSecrets: context.getState().showsSecrets,
          });
        } finally {
          await context.refresh(['containers', 'volumes']);
          context.apply({type: 'busy-changed', keys: [containerId], word: ''});
        }
      }),
    conclude: () => conclusion(context, plan, result),
  });
  const finished = job.ended.then(() => {
    context.unfinished.delete(finished);
    return `Recreate ${name}: ${context.getState().jobs.find(({number}) => number === job.number)?.detail ?? ''}`;
  });
  context.unfinished.add(finished);
  return job;
}

async function* untilDone(work: () => Promise<void>): AsyncGenerator<readonly TransferLine[]> {
  yield [{layerId: '', status: 'begins'}];
  await work();
}

function stepOf(context: ActionContext, number: number): RunStep {
  return async (dockerCommand, call) => {
    context.apply({type: 'job-stepped', number, dockerCommand});
    const ended = logAction(context, {title: dockerCommand, dockerCommand});
    const end = (outcome: 'done' | 'failed' | 'unknown', detail: string) =>
      context.apply(
        {type: 'job-step-ended', number, outcome: outcome === 'done' ? 'done' : 'failed'},
        ended(outcome, detail),
      );
    try {
      const answer = await call();
      end('done', '');
      return answer;
    } catch (error) {
      const failure = failureOf(error);
      end(outcomeOf(failure), failureText(failure));
      throw error;
    }
  };
}

/** The new one has the selection that the old one had. One that has ended at once is no success. */
async function conclusion(
  context: ActionContext,
  {name, oldName, wasRunning, containerId}: RecreatePlan,
  result: Recreated | undefined,
) {
  const newId = result?.newId ?? '';
  if (context.getState().lists.containers.selectedKey === containerId) {
    context.apply({type: 'list-changed', pane: 'containers', view: {selectedKey: newId}});
  }
  const inspect = await context.engine.inspectContainer(newId).catch(() => undefined);
  const hasEnded = wasRunning && inspect !== undefined && !isTrueAt(inspect, 'State', 'Running');
  const warnings = [
    ...(hasEnded
      ? [`it has ended already, with ${exitCodeText(numberAt(inspect, 'State', 'ExitCode'))}`]
      : []),
    ...(result?.warnings ?? []),
  ];
  return {
    detail: [
      `recreated ${name}${wasRunning ? '' : ', not started as the old one was not'}`,
      ...warnings,
      `the old one is ${oldName}`,
    ].join('; '),
    notes: [],
    level: warnings.length === 0 ? 'success' : 'warning',
  } as const;
}
