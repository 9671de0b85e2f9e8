import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  countsLine,
  isGreen,
  outcomeReport,
  sumOfOutcomes,
  type TestOutcome,
  withNothingLeftOut,
} from '../../scripts/test-outcome.ts';

const green: TestOutcome = {
  passed: 3,
  failures: [],
  leftOut: [{title: 'a › b', reason: 'no tmux: install it'}],
};
const red: TestOutcome = {passed: 4, failures: [{title: 'c › d', text: 'Error: x\n at y\n'}], leftOut: []};

test('the counts of several runs are added', () => {
  assert.equal(countsLine(sumOfOutcomes([green, red])), '7 passed, 1 failed');
});

test('a run is green when something passed and nothing failed', () => {
  assert.equal(isGreen(green), true);
  assert.equal(isGreen(red), false);
  assert.equal(isGreen(sumOfOutcomes([])), false);
});

test('what is left out fails where nothing may be', () => {
  const strict = withNothingLeftOut(green);
  assert.equal(isGreen(strict), false);
  assert.equal(countsLine(strict), '3 passed, 1 failed');
  assert.match(outcomeReport(strict), /✖ a › b\n {2}left out: no tmux: install it/);
});

test('the report says what was left out, once per reason, and ends with the counts', () => {
  const report = outcomeReport(
    sumOfOutcomes([green, red, {...green, leftOut: [{title: 'e', reason: 'no tmux: install it'}]}]),
  );
  assert.equal(
    report,
    `✖ c › d
  Error: x
   at y

2 left out: no tmux: install it
  a › b
  e

10 passed, 1 failed`,
  );
});
