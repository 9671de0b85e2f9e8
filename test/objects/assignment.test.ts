import assert from 'node:assert/strict';
import {test} from 'node:test';
import {nameOfAssignment, splitAssignment} from '../../source/objects/assignment.ts';

test('an assignment is parted at its first equals sign; a name alone has no value', () => {
  assert.deepEqual(splitAssignment('A=b=c'), {name: 'A', value: 'b=c'});
  assert.deepEqual(splitAssignment('A='), {name: 'A', value: ''});
  assert.deepEqual(splitAssignment('A'), {name: 'A', value: undefined});
  assert.deepEqual(splitAssignment('=b'), {name: '', value: 'b'});
  assert.equal(nameOfAssignment('A=b'), 'A');
});
