import {maskedCommand} from '../objects/masked-command.ts';
import {maskedText} from '../objects/masked-text.ts';
import {addTransferLines, noProgress, type TransferLine, type TransferProgress} from '../objects/transfer.ts';

/** Work that goes on in the background: a pull, a copy to a file, a wait. */
export type Job = {
  /** Counts up from 1; its key for actions. */
  readonly number: number;
  /** For the header: `pull`, `wait`. */
  readonly word: string;
  /** What it is about, by which a second one of the same is recognised: `nginx:1.27`. */
  readonly subject: string;
  readonly dockerCommand: string;
  /** What it means to cancel it, in a sentence. */
  readonly cancelNote: string;
  readonly startedAtMs: number;
  /** Absent while it runs. */
  readonly endedAtMs?: number;
  readonly outcome: 'running' | 'done' | 'failed' | 'cancelled' | 'unknown';
  /** What came of it in a sentence, or the engine's words; '' while it runs. */
  readonly detail: string;
  /** Further lines for those who look: digests before and after. */
  readonly notes: readonly string[];
  readonly progress: TransferProgress;
  /** What it does one after the other; empty for a transfer. */
  readonly steps: readonly JobStep[];
};

/** One step of a job. */
export type JobStep = {
  readonly dockerCommand: string;
  readonly outcome: 'running' | 'done' | 'failed';
};

/** What can happen to jobs. */
export type JobChange =
  | {
      readonly type: 'job-started';
      readonly job: Pick<Job, 'number' | 'word' | 'subject' | 'dockerCommand' | 'cancelNote'>;
      readonly nowMs: number;
    }
  | {readonly type: 'job-progressed'; readonly number: number; readonly lines: readonly TransferLine[]}
  | {readonly type: 'job-stepped'; readonly number: number; readonly dockerCommand: string}
  /** The step that runs. */
  | {readonly type: 'job-step-ended'; readonly number: number; readonly outcome: 'done' | 'failed'}
  | {
      readonly type: 'job-ended';
      readonly number: number;
      readonly outcome: Exclude<Job['outcome'], 'running'>;
      readonly detail: string;
      readonly notes: readonly string[];
      readonly nowMs: number;
    };

/** The number that the next job gets. */
export function nextJobNumber(jobs: readonly Job[]): number {
  return (jobs.at(-1)?.number ?? 0) + 1;
}

/** Those that still run. */
export function runningJobs(jobs: readonly Job[]): readonly Job[] {
  return jobs.filter(({outcome}) => outcome === 'running');
}

/** A job as it may be looked at: it may have begun while secrets were shown, and they no longer are. */
export function jobAsSeen(job: Job, {showsSecrets}: {readonly showsSecrets: boolean}): Job {
  if (showsSecrets) return job;
  return {
    ...job,
    dockerCommand: maskedCommand(job.dockerCommand),
    detail: maskedText(job.detail),
    notes: job.notes.map(maskedText),
    steps: job.steps.map(step => ({...step, dockerCommand: maskedCommand(step.dockerCommand)})),
  };
}

/** The jobs after a change; what is about none of them is ignored. */
export function reduceJobs(jobs: readonly Job[], change: JobChange): readonly Job[] {
  if (change.type === 'job-started') {
    const job: Job = {
      ...change.job,
      startedAtMs: change.nowMs,
      outcome: 'running',
      detail: '',
      notes: [],
      progress: noProgress,
      steps: [],
    };
    return [...withoutOldest(jobs), job];
  }
  const index = jobs.findIndex(({number}) => number === change.number);
  const job = jobs[index];
  if (job === undefined || job.outcome !== 'running') return jobs;
  if (change.type === 'job-progressed') {
    return jobs.with(index, {...job, progress: addTransferLines(job.progress, change.lines)});
  }
  if (change.type === 'job-stepped') {
    const step: JobStep = {dockerCommand: change.dockerCommand, outcome: 'running'};
    return jobs.with(index, {...job, steps: [...job.steps, step]});
  }
  if (change.type === 'job-step-ended') {
    const steps = job.steps.map(step =>
      step.outcome === 'running' ? {...step, outcome: change.outcome} : step,
    );
    return jobs.with(index, {...job, steps});
  }
  const {outcome, detail, notes, nowMs} = change;
  return jobs.with(index, {...job, outcome, detail, notes, endedAtMs: nowMs});
}

// Enough to look back at; the action log has them all.
const keptEnded = 20;

function withoutOldest(jobs: readonly Job[]): readonly Job[] {
  const ended = jobs.filter(({outcome}) => outcome !== 'running');
  const dropped = new Set(ended.slice(0, Math.max(0, ended.length - keptEnded + 1)));
  return dropped.size === 0 ? jobs : jobs.filter(job => !dropped.has(job));
}
