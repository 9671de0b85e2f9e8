import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import {createDrawSchedule} from '../../source/views/draw-schedule.ts';

const dayMs = 86_400_000;

test('changes are drawn at once after a quiet time, then wait for their turn; a burst of keys is one drawing that does not', async context => {
  let draws = 0;
  const schedule = createDrawSchedule({
    frameMs: () => dayMs,
    draw: () => {
      draws += 1;
    },
  });
  context.after(schedule.stop);
  schedule.onChange();
  assert.equal(draws, 1, 'the first change is drawn at once');
  schedule.onChange();
  await turn();
  assert.equal(draws, 1, 'the second waits');

  for (let key = 0; key < 5; key += 1) {
    schedule.onKey();
    schedule.onChange();
  }
  assert.equal(draws, 1);
  await turn();
  assert.equal(draws, 2, 'five keys in a burst are one drawing');

  schedule.onKey();
  schedule.onChange();
  await turn();
  assert.equal(draws, 2, 'keys faster than frames wait as well');
});

test('each change after a quiet time is drawn at once, and nothing is drawn after the end', async () => {
  let draws = 0;
  const schedule = createDrawSchedule({
    frameMs: () => 0,
    draw: () => {
      draws += 1;
    },
  });
  schedule.onChange();
  schedule.onChange();
  assert.equal(draws, 2);
  schedule.onKey();
  schedule.stop();
  await turn();
  assert.equal(draws, 2);
});
