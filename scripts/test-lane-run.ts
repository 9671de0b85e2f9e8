import {resolve} from 'node:path';
import {run} from 'node:test';
import {inspect} from 'node:util';
import type {TestLane} from './test-lanes.ts';
import type {LeftOutTest, TestFailure, TestOutcome} from './test-outcome.ts';

type TestEvent = {readonly type: string; readonly data: Partial<TestEventData>};

/** What is used of an event of node:test. */
type TestEventData = {
  readonly name: string;
  /** Where the test was declared: it may be a helper of the test file's. */
  readonly file: string;
  /** The test file; absent in what is said of the file itself. */
  readonly entryFile: string;
  readonly nesting: number;
  readonly skip: string | boolean;
  readonly todo: string | boolean;
  readonly message: string;
  readonly duration_ms: number;
  readonly counts: {
    readonly tests: number;
    readonly passed: number;
    readonly failed: number;
    readonly cancelled: number;
  };
  readonly details: {
    readonly type?: string;
    readonly error?: Error & {readonly failureType?: string};
  };
};

/** Runs the files of a lane, each in a process, and says of each file what came of it. Never rejects for a failed test. */
export async function runLane(lane: TestLane): Promise<TestOutcome> {
  const files = new Map(lane.files.map(file => [resolve(file), newFile(file)]));
  const events = run({
    files: [...files.keys()],
    concurrency: lane.concurrency,
    timeout: lane.testDeadlineMs,
    signal: AbortSignal.timeout(lane.laneDeadlineMs),
    execArgv: ['--import', 'tsx'],
  });
  for await (const event of events as AsyncIterable<TestEvent>) {
    const file = files.get(event.data?.entryFile ?? event.data?.file ?? '');
    if (file !== undefined) takeEvent(file, event);
  }

  for (const file of files.values()) {
    if (!file.isDone) fail(file, [], 'holds no test, or did not come to its end');
  }
  return {
    passed: [...files.values()].reduce((sum, file) => sum + file.passed, 0),
    failures: [...files.values()].flatMap(file => file.failures),
    leftOut: [...files.values()].flatMap(file => file.leftOut),
  };
}

/** A file on its way. */
type RunningFile = {
  readonly name: string;
  /** The titles of the tests that are under way, outermost first. */
  readonly titles: string[];
  readonly failures: TestFailure[];
  readonly leftOut: LeftOutTest[];
  passed: number;
  printed: string;
  isDone: boolean;
};

function newFile(name: string): RunningFile {
  return {name, titles: [], failures: [], leftOut: [], passed: 0, printed: '', isDone: false};
}

function takeEvent(file: RunningFile, {type, data}: TestEvent): void {
  const {name = '', nesting = 0, details} = data;
  const isFileItself = nesting === 0 && name === data.file;
  if (type === 'test:stdout' || type === 'test:stderr')
    file.printed = (file.printed + (data.message ?? '')).slice(-20_000);
  if (type === 'test:start') {
    file.titles.length = nesting;
    file.titles[nesting] = name;
  }
  if (type === 'test:pass' && !isFileItself && details?.type !== 'suite') takePassed(file, data);
  // A suite fails with its tests, which are told of on their own, or with a hook of its own.
  if (type === 'test:fail' && details?.error?.failureType !== 'subtestsFailed') {
    const titles = isFileItself ? [] : [...file.titles.slice(0, nesting), name];
    fail(file, titles, errorText(details?.error));
    if (isFileItself) tellEnd(file, data.duration_ms);
  }
  if (type === 'test:summary') {
    if (data.counts !== undefined) compareCounts(file, data.counts);
    tellEnd(file, data.duration_ms);
  }
}

/** What we have heard of must be what there was, or a failure could go unheard. */
function compareCounts(file: RunningFile, counts: TestEventData['counts']): void {
  const heard = {passed: file.passed, isFailed: file.failures.length > 0};
  const told = {passed: counts.passed, isFailed: counts.failed + counts.cancelled > 0};
  if (heard.passed !== told.passed || (told.isFailed && !heard.isFailed))
    fail(file, [], `the runner counts ${inspect(counts)}, of which was heard ${inspect(heard)}`);
  if (counts.tests === 0) fail(file, [], 'holds no test');
}

function takePassed(file: RunningFile, {name = '', nesting = 0, skip, todo}: Partial<TestEventData>): void {
  const reason = skip ?? todo;
  if (reason === undefined || reason === false) {
    file.passed += 1;
    return;
  }
  const word = skip === undefined ? 'to do' : 'skipped';
  file.leftOut.push({
    title: titleOf(file, [...file.titles.slice(0, nesting), name]),
    reason: typeof reason === 'string' && reason !== '' ? reason : word,
  });
}

function tellEnd(file: RunningFile, durationMs = 0): void {
  if (file.isDone) return;
  file.isDone = true;
  const isWell = file.failures.length === 0;
  const counts = [`${file.passed} passed`];
  if (!isWell) counts.push(`${file.failures.length} failed`);
  if (file.leftOut.length > 0) counts.push(`${file.leftOut.length} left out`);
  console.log(
    `${isWell ? '✔' : '✖'} ${file.name}: ${counts.join(', ')} (${(durationMs / 1000).toFixed(1)} s)`,
  );
}

function fail(file: RunningFile, titles: readonly string[], text: string): void {
  file.failures.push({title: titleOf(file, titles), text: `${text}\n${file.printed}`});
  // Said once is enough.
  file.printed = '';
}

function titleOf(file: RunningFile, titles: readonly string[]): string {
  return [file.name, ...titles].join(' › ');
}

function errorText(error: Error | undefined): string {
  // node:test wraps what the test threw.
  const thrown = error?.cause ?? error;
  return typeof thrown === 'string'
    ? thrown
    : inspect(thrown, {depth: 4, maxArrayLength: 50, maxStringLength: 4000});
}
