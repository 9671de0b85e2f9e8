import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLineReader} from '../../source/engine/ndjson.ts';

test('lines are whole wherever the bytes are cut', () => {
  const text = '{"a":"größe 日本 🚢"}\r\n\n{"b":2}\n{"c":3}';
  const bytes = Buffer.from(text);
  for (let a = 0; a <= bytes.length; a++) {
    const reader = createLineReader();
    const lines = [...reader.push(bytes.subarray(0, a)), ...reader.push(bytes.subarray(a))];
    assert.deepEqual(
      [...lines, reader.end()],
      ['{"a":"größe 日本 🚢"}', '{"b":2}', '{"c":3}'],
      `cut at ${a}`,
    );
  }
});

test('byte by byte reads the same', () => {
  const reader = createLineReader();
  const lines = Array.from(Buffer.from('é\nü\n'), byte => reader.push(Uint8Array.of(byte))).flat();
  assert.deepEqual(lines, ['é', 'ü']);
  assert.equal(reader.end(), undefined);
});

test('a line that is too long is thrown away; the next one is read', () => {
  const reader = createLineReader({maxLineLength: 10});
  const lines = [
    ...reader.push(Buffer.from('0123456789\n0123456')),
    ...reader.push(Buffer.from('78901234567890123')),
    ...reader.push(Buffer.from('tail\nnext\n')),
  ];
  assert.deepEqual(lines, ['0123456789', 'next']);
});
