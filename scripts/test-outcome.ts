/** What came of some tests. */
export type TestOutcome = {
  readonly passed: number;
  readonly failures: readonly TestFailure[];
  readonly leftOut: readonly LeftOutTest[];
};

export type TestFailure = {
  /** The file and the titles that lead to the test. */
  readonly title: string;
  /** The error, and what the file printed. */
  readonly text: string;
};

export type LeftOutTest = {readonly title: string; readonly reason: string};

/** Several outcomes as one. */
export function sumOfOutcomes(outcomes: readonly TestOutcome[]): TestOutcome {
  return {
    passed: outcomes.reduce((sum, outcome) => sum + outcome.passed, 0),
    failures: outcomes.flatMap(outcome => outcome.failures),
    leftOut: outcomes.flatMap(outcome => outcome.leftOut),
  };
}

/** Makes failures of what was left out, where nothing may be. */
export function withNothingLeftOut(outcome: TestOutcome): TestOutcome {
  const failures = outcome.leftOut.map(({title, reason}) => ({title, text: `left out: ${reason}`}));
  return {passed: outcome.passed, failures: [...outcome.failures, ...failures], leftOut: []};
}

/** Whether all is well: nothing failed, and something was tried. */
export function isGreen(outcome: TestOutcome): boolean {
  return outcome.failures.length === 0 && outcome.passed > 0;
}

/** The last line of a run: `12 passed, 0 failed`. */
export function countsLine(outcome: TestOutcome): string {
  return `${outcome.passed} passed, ${outcome.failures.length} failed`;
}

/** What a person reads after a run: the failures, what was left out and why, the counts. */
export function outcomeReport(outcome: TestOutcome): string {
  const sections = outcome.failures.map(({title, text}) => `✖ ${title}\n${indented(text)}`);
  for (const [reason, tests] of Map.groupBy(outcome.leftOut, test => test.reason)) {
    const titles = tests.map(({title}) => title).join('\n');
    sections.push(`${tests.length} left out: ${reason}\n${indented(titles)}`);
  }
  if (outcome.passed === 0) sections.push('No test passed.');
  return [...sections, countsLine(outcome)].join('\n\n');
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map(line => `  ${line}`)
    .join('\n');
}
