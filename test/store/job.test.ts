import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Job, type JobChange, nextJobNumber, reduceJobs, runningJobs} from '../../source/store/job.ts';

const started = (number: number): JobChange => ({
  type: 'job-started',
  job: {
    number,
    word: 'pull',
    subject: `app:${number}`,
    dockerCommand: `docker pull app:${number}`,
    cancelNote: 'It is lost.',
  },
  nowMs: 1000,
});
const ended = (number: number, outcome: 'done' | 'cancelled' = 'done'): JobChange => ({
  type: 'job-ended',
  number,
  outcome,
  detail: 'pulled',
  notes: [],
  nowMs: 3000,
});
const after = (...changes: readonly JobChange[]) => changes.reduce<readonly Job[]>(reduceJobs, []);

test('a job runs until it has ended, and is kept then', () => {
  const jobs = after(started(1), started(2), ended(1));
  assert.deepEqual(
    jobs.map(({number, outcome, endedAtMs}) => [number, outcome, endedAtMs]),
    [
      [1, 'done', 3000],
      [2, 'running', undefined],
    ],
  );
  assert.deepEqual(
    runningJobs(jobs).map(({number}) => number),
    [2],
  );
});

test('what comes after the end changes nothing', () => {
  const jobs = after(started(1), ended(1, 'cancelled'));
  const line = {layerId: '', status: 'late', digest: 'sha256:1'};
  assert.equal(reduceJobs(jobs, {type: 'job-progressed', number: 1, lines: [line]}), jobs);
  assert.equal(reduceJobs(jobs, ended(1)), jobs);
  assert.equal(reduceJobs(jobs, ended(9)), jobs);
});

test('of those that ended the last twenty are kept, and all that run', () => {
  const numbers = Array.from({length: 40}, (_, index) => index + 1);
  const jobs = after(
    ...numbers.flatMap(number => (number === 1 ? [started(1)] : [started(number), ended(number)])),
  );
  assert.equal(jobs.length, 21);
  assert.equal(jobs[0]?.number, 1);
  assert.equal(nextJobNumber(jobs), 41);
});
