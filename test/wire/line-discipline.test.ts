import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLineDiscipline} from '../../source/wire/line-discipline.ts';

/** What is sent for these keys. */
function sent(...chunks: readonly string[]): string {
  const lines = createLineDiscipline();
  return chunks.map(chunk => Buffer.from(lines.push(Buffer.from(chunk)).send).toString()).join('');
}

test('a line is sent when it is whole', () => {
  assert.equal(sent('one', ' two'), '');
  assert.equal(sent('one', ' two\r', 'x'), 'one two\n');
  assert.equal(sent('a\rb\rc'), 'a\nb\n');
});

test('backspace takes one character back, ctrl-u all of them', () => {
  assert.equal(sent('abc\u007f\u007fx\r'), 'ax\n');
  assert.equal(sent('\u007fa\r'), 'a\n');
  assert.equal(sent('abc\u0015d\r'), 'd\n');
});

test('what is typed is shown, and taken back by as many columns as it took', () => {
  const lines = createLineDiscipline();
  assert.equal(lines.push(Buffer.from('a日')).echo, 'a日');
  assert.equal(lines.push(Buffer.from('\u007f')).echo, '\b \b\b \b');
  assert.equal(lines.push(Buffer.from('\r')).echo, '\r\n');
});

test('a character that is cut between two reads is one', () => {
  const lines = createLineDiscipline();
  const bytes = Buffer.from('日\r');
  lines.push(bytes.subarray(0, 1));
  assert.equal(Buffer.from(lines.push(bytes.subarray(1)).send).toString(), '日\n');
});

test('ctrl-d sends what there is, and ends the input at the beginning of a line', () => {
  const lines = createLineDiscipline();
  const middle = lines.push(Buffer.from('ab\u0004'));
  assert.equal(Buffer.from(middle.send).toString(), 'ab');
  assert.equal(middle.isEnd, false);
  assert.equal(lines.push(Buffer.from('\u0004')).isEnd, true);
});

test('ctrl-c interrupts', () => {
  const lines = createLineDiscipline();
  assert.equal(lines.push(Buffer.from('ab\u0003cd')).isInterrupt, true);
});

test('escape and other controls are not sent', () => {
  assert.equal(sent('a\u001bb\u0001c\r'), 'abc\n');
});
