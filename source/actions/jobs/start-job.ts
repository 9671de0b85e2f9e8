import type {TransferLine, TransferProgress} from '../../objects/transfer.ts';
import {failureOf, failureText, outcomeOf} from '../../store/failure-of.ts';
import {type Job, nextJobNumber} from '../../store/job.ts';
import {listKinds} from '../../store/list-kind.ts';
import type {ActionContext} from '../action.ts';
import {logAction} from '../log-action.ts';
import {createReporter} from './reporter.ts';

/** Work for the background. */
export type JobSpec = Pick<Job, 'word' | 'subject' | 'dockerCommand' | 'cancelNote'> & {
  /** For notices and the action log: `Pull nginx:1.27`. */
  readonly title: string;
  /**
  Begins it. Resolves when the engine has, rejects when it will not. Aborting the signal ends it at any time. `report` is
  for what is known besides what comes out of it, `number` the job’s, for its steps.
  */
  readonly begin: (
    signal: AbortSignal,
    report: (line: TransferLine) => void,
    number: number,
  ) => Promise<AsyncIterable<readonly TransferLine[]>>;
  /** What came of it, in a sentence and further lines. Never rejects. */
  readonly conclude: (progress: TransferProgress) => Promise<{
    readonly detail: string;
    readonly notes: readonly string[];
    /** Absent: `success`. */
    readonly level?: 'success' | 'warning';
  }>;
  /** What else a person should know when it failed with these words; '' for nothing. */
  readonly failureNote?: (words: string) => string;
};

/** A job that has been started. Neither promise rejects. */
export type StartedJob = {
  readonly number: number;
  /** Whether the engine has begun, or why not: then nothing was noticed, whoever started it says so. */
  readonly begun: Promise<
    | {readonly ok: true}
    | {readonly ok: false; readonly words: string; readonly outcome: 'failed' | 'unknown' | 'cancelled'}
  >;
  /** True when it was done. */
  readonly ended: Promise<boolean>;
};

/**
Starts it and comes back at once. It is in the state's list and in the action log from now on; when it has ended a
notice says so. Ends with the program.
*/
export function startJob(context: ActionContext, spec: JobSpec): StartedJob {
  const {word, subject, dockerCommand, title, cancelNote} = spec;
  const number = nextJobNumber(context.getState().jobs);
  const ended = logAction(context, {title, dockerCommand});
  context.apply({
    type: 'job-started',
    job: {number, word, subject, dockerCommand, cancelNote},
    nowMs: context.nowMs(),
  });
  const controller = new AbortController();
  context.jobControllers.set(number, controller);
  const end = (
    outcome: Exclude<Job['outcome'], 'running'>,
    detail: string,
    notes: readonly string[],
    level?: 'success' | 'warning',
  ) => {
    context.jobControllers.delete(number);
    context.apply(
      {type: 'job-ended', number, outcome, detail, notes, nowMs: context.nowMs()},
      ended(outcome === 'cancelled' ? 'failed' : outcome, detail, level === undefined ? {} : {level}),
    );
  };
  const fail = (error: unknown) => {
    const failure = failureOf(error);
    const note = spec.failureNote?.(failure.message) ?? '';
    const outcome = controller.signal.aborted ? 'cancelled' : outcomeOf(failure);
    const words =
      failure.kind === 'aborted' ? 'cancelled' : `${failureText(failure)}${note === '' ? '' : ` (${note})`}`;
    end(outcome, words, []);
    return {ok: false, words, outcome} as const;
  };

  // What was cut off may have been done all the same, whatever it is about.
  const lookAgain = async (outcome: 'failed' | 'unknown' | 'cancelled') => {
    if (outcome !== 'failed') await context.refresh(listKinds);
  };
  const signal = AbortSignal.any([context.signal, controller.signal]);
  const reporter = createReporter(lines => context.apply({type: 'job-progressed', number, lines}));
  const stream = spec
    .begin(signal, line => reporter.add([line]), number)
    .then(
      lines => ({ok: true, lines}) as const,
      error => fail(error),
    );
  return {
    number,
    begun: stream.then(begun => (begun.ok ? {ok: true} : begun)),
    ended: stream.then(async begun => {
      if (!begun.ok) {
        await lookAgain(begun.outcome);
        return false;
      }
      try {
        for await (const lines of begun.lines) reporter.add(lines);
        reporter.flush();
        const {detail, notes, level = 'success'} = await spec.conclude(progressOf(context, number));
        end('done', detail, notes, level);
        context.apply({type: 'noticed', level, text: detail});
        return true;
      } catch (error) {
        reporter.flush();
        const {words, outcome} = fail(error);
        const level = outcome === 'cancelled' ? 'warning' : 'error';
        context.apply({type: 'noticed', level, text: `${title}: ${words}`});
        await lookAgain(outcome);
        return false;
      }
    }),
  };
}

function progressOf(context: ActionContext, number: number): TransferProgress {
  const job = context.getState().jobs.find(it => it.number === number);
  return job?.progress ?? {layers: [], status: '', digest: ''};
}
