import assert from 'node:assert/strict';
import {test} from 'node:test';
import {scaleEnd, slotValues, smoothed} from '../../source/format/time-series.ts';

const grid = {slotMs: 2_000, slots: 20};

test('a figure has its slot, and the way to the next one is filled in', () => {
  const values = slotValues(
    [
      {atMs: 100_000, value: 1},
      {atMs: 106_000, value: 4},
    ],
    grid,
  );
  assert.deepEqual(
    values.filter(value => value !== undefined),
    [1, 2, 3, 4],
  );
});

test('nothing is drawn where nothing was known for more than a minute', () => {
  const values = slotValues(
    [
      {atMs: 0, value: 1},
      {atMs: 70_000, value: 4},
    ],
    {...grid, slots: 60},
  );
  assert.equal(values.filter(value => value !== undefined).length, 2);
});

test('slots stand still while new figures come, and move on by a tenth of the graph', () => {
  const points = Array.from({length: 60}, (_, index) => ({atMs: index * 2_000, value: index}));
  const moves = points.map((_, index) => {
    const values = slotValues(points.slice(0, index + 1), grid);
    return values.findLastIndex(value => value !== undefined);
  });
  // Two steps of the last tenth in turn.
  assert.deepEqual(moves.slice(-6), [18, 19, 18, 19, 18, 19]);
  assert.deepEqual(slotValues(points.slice(0, 59), grid).slice(0, 19), slotValues(points, grid).slice(0, 19));
});

test('the higher of two figures in one slot counts, and a peak is not smoothed', () => {
  const values = slotValues(
    [
      {atMs: 0, value: 9},
      {atMs: 500, value: 1},
    ],
    grid,
  );
  assert.equal(Math.max(...values.filter(value => value !== undefined)), 9);
  assert.deepEqual(smoothed([0, 0, 90, 0, 0, undefined]), [0, 30, 90, 30, 0, undefined]);
});

test('a scale ends with a round figure', () => {
  assert.deepEqual(
    [0, 0.3, 1.2, 2, 49, 51, 100, 101, 640].map(highest => scaleEnd(highest, 1, 'decimal')),
    [1, 1, 2, 2, 50, 100, 100, 200, 1000],
  );
  assert.equal(scaleEnd(12 * 2 ** 20, 2 ** 20, 'binary'), 16 * 2 ** 20);
  assert.equal(scaleEnd(Number.NaN, 1, 'decimal'), 1);
});
