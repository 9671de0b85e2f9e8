import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ago, agoWithin, humanDuration} from '../../source/format/duration.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const yearMs = 365 * dayMs;

// The cases of docker/go-units duration_test.go, and the edges between them.
const table: ReadonlyArray<readonly [durationMs: number, text: string]> = [
  [-5 * secondMs, 'Less than a second'],
  [0, 'Less than a second'],
  [450, 'Less than a second'],
  [999, 'Less than a second'],
  [1000, '1 second'],
  [1999, '1 second'],
  [45 * secondMs, '45 seconds'],
  [46 * secondMs, '46 seconds'],
  [59 * secondMs, '59 seconds'],
  [minuteMs, 'About a minute'],
  [119 * secondMs, 'About a minute'],
  [3 * minuteMs, '3 minutes'],
  [35 * minuteMs + 40 * secondMs, '35 minutes'],
  [59 * minuteMs + 59 * secondMs, '59 minutes'],
  [hourMs, 'About an hour'],
  [hourMs + 29 * minuteMs, 'About an hour'],
  [hourMs + 30 * minuteMs, '2 hours'],
  [hourMs + 45 * minuteMs, '2 hours'],
  [3 * hourMs + 29 * minuteMs, '3 hours'],
  [3 * hourMs + 31 * minuteMs, '4 hours'],
  [47 * hourMs + 29 * minuteMs, '47 hours'],
  [47 * hourMs + 30 * minuteMs, '2 days'],
  [2 * dayMs, '2 days'],
  [7 * dayMs, '7 days'],
  [13 * dayMs + 5 * hourMs, '13 days'],
  [14 * dayMs, '2 weeks'],
  [29 * dayMs, '4 weeks'],
  [59 * dayMs, '8 weeks'],
  [60 * dayMs, '2 months'],
  [31 * 2 * dayMs, '2 months'],
  [23 * 30 * dayMs, '23 months'],
  [2 * yearMs - 31 * minuteMs, '24 months'],
  [2 * yearMs - 29 * minuteMs, '1 years'],
  [2 * yearMs, '2 years'],
  [3 * yearMs + 2 * 30 * dayMs, '3 years'],
];

for (const [durationMs, text] of table) {
  test(`${durationMs} ms is “${text}”`, () => {
    assert.equal(humanDuration(durationMs), text);
  });
}

test('a moment is told by how long ago it was, one of the future too', () => {
  assert.equal(ago(1000, 1000 + 5 * minuteMs), '5 minutes ago');
  assert.equal(ago(2000, 1000), 'Less than a second ago');
  assert.equal(agoWithin(1000, 1000 + minuteMs), 'about a minute ago');
});
