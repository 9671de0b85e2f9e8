import assert from 'node:assert/strict';
import {test} from 'node:test';
import {naturalOrder} from '../../source/objects/natural-order.ts';

const inOrder: ReadonlyArray<readonly string[]> = [
  ['', '0', '9', 'A', 'Z', '_', 'a', 'ab', 'b'],
  ['web-1', 'web-2', 'web-10', 'web-a'],
  ['a1', 'a1b', 'a01', 'a001', 'a2'],
  ['10.0.0.2', '10.0.0.10', '10.0.1.1'],
  ['99999999999999999998', '99999999999999999999', '100000000000000000000'],
];

for (const names of inOrder) {
  test(`${names.map(name => JSON.stringify(name)).join(' < ')}`, () => {
    assert.deepEqual(names.toReversed().sort(naturalOrder), names);
    for (const name of names) assert.equal(naturalOrder(name, name), 0);
  });
}
