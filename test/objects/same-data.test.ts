import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isSameData} from '../../source/objects/same-data.ts';

const same: ReadonlyArray<readonly [unknown, unknown]> = [
  [
    {a: 1, b: [1, {c: 'x'}]},
    {b: [1, {c: 'x'}], a: 1},
  ],
  [[], []],
  [null, null],
  [undefined, undefined],
  [Number.NaN, Number.NaN],
];

const different: ReadonlyArray<readonly [unknown, unknown]> = [
  [{a: 1}, {a: 2}],
  [{a: 1}, {a: 1, b: 2}],
  [{a: 1, b: 2}, {a: 1}],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [[], {}],
  [{}, []],
  [{}, null],
  [0, '0'],
  [{a: {b: {c: 1}}}, {a: {b: {c: 2}}}],
];

test('data that holds the same is the same, however it was made', () => {
  for (const [a, b] of same) assert.equal(isSameData(a, b), true, JSON.stringify([a, b]));
});

test('any difference, on either side, makes two pieces of data different', () => {
  for (const [a, b] of different) {
    assert.equal(isSameData(a, b), false, JSON.stringify([a, b]));
    assert.equal(isSameData(b, a), false, JSON.stringify([b, a]));
  }
});
