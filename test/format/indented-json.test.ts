import assert from 'node:assert/strict';
import {test} from 'node:test';
import {indentedJson} from '../../source/format/indented-json.ts';

test('JSON is indented as JSON.stringify does it', () => {
  const value = {a: [1, 'two, {three}', {b: null}], 'c "d"': {}, e: [], f: '\u001b[31m', g: -1.5e9, h: true};
  assert.equal(indentedJson(JSON.stringify(value)), JSON.stringify(value, null, 2));
  assert.equal(indentedJson(JSON.stringify(value, null, 7)), JSON.stringify(value, null, 2));
});

test('numbers and what is there twice stay as they were written', () => {
  assert.equal(
    indentedJson('{"a":12345678901234567890,"a":1.0}'),
    '{\n  "a": 12345678901234567890,\n  "a": 1.0\n}',
  );
});
