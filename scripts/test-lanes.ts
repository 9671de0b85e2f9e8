import {globSync, readFileSync} from 'node:fs';

/** Test files that are run together. */
export type TestLane = {
  readonly name: 'quick' | 'live' | 'long';
  readonly files: readonly string[];
  /** How many files at a time. */
  readonly concurrency: number;
  /** What a single test may take at most, before it is given up as hung. */
  readonly testDeadlineMs: number;
  /** What the lane may take at most. */
  readonly laneDeadlineMs: number;
};

const minuteMs = 60_000;

/** The test files by lane, sorted; `prefixes` keep only the files whose path begins with one of them. */
export function testLanes(cores: number, prefixes: readonly string[] = []): readonly TestLane[] {
  const files = globSync('test/**/*.test.{ts,tsx}')
    .sort()
    .filter(file => prefixes.length === 0 || prefixes.some(prefix => file.startsWith(prefix)));
  const long = files.filter(file => file.startsWith('test/long/'));
  const live = files.filter(file => !long.includes(file) && usesLiveEngine(file));
  const quick = files.filter(file => !long.includes(file) && !live.includes(file));
  return [
    {
      name: 'quick',
      files: quick,
      concurrency: cores,
      testDeadlineMs: minuteMs,
      laneDeadlineMs: 10 * minuteMs,
    },
    // One engine for all of them, of which some look at everything.
    {name: 'live', files: live, concurrency: 1, testDeadlineMs: 3 * minuteMs, laneDeadlineMs: 15 * minuteMs},
    {name: 'long', files: long, concurrency: 1, testDeadlineMs: 20 * minuteMs, laneDeadlineMs: 30 * minuteMs},
  ];
}

function usesLiveEngine(file: string): boolean {
  return readFileSync(file, 'utf8').includes('/live-engine.ts');
}
