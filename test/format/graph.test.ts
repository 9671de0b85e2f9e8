import assert from 'node:assert/strict';
import {test} from 'node:test';
import {lineGraph, sparkline} from '../../source/format/graph.ts';

test('a line goes through its values, without holes, two values to a column', () => {
  const options = {rows: 2, scaleEnd: 7, isUnicode: true};
  assert.deepEqual(lineGraph([0, 0, 7, 7, undefined, 0], options), [' ⡏ ', '⣀⠇⢀']);
  assert.deepEqual(lineGraph([0, 0, 7, 7, undefined, 0], {...options, isUnicode: false}), [' : ', '.:.']);
});

test('what is higher than the scale is at its end', () => {
  assert.deepEqual(lineGraph([99, -1], {rows: 1, scaleEnd: 3, isUnicode: true}), ['⢱']);
});

test('bars are as high as their share of the scale', () => {
  assert.equal(sparkline([0, 50, undefined, 100, 200], 100), '▁▅ ██');
});
