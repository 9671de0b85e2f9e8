import assert from 'node:assert/strict';
import {test} from 'node:test';
import {textWidth} from '../../source/format/text-width.ts';
import {wrapSegments} from '../../source/panes/wrap-segments.ts';
import {textOf, textsOf} from '../support/segment-text.ts';

function wrapped(text: string, columns: number, indent = 0): readonly string[] {
  return wrapSegments([{text}], columns, indent).map(textOf);
}

test('a line that fits is one line', () => {
  assert.deepEqual(wrapped('docker rm web', 13), ['docker rm web']);
  assert.deepEqual(wrapped('', 13), ['']);
});

test('a longer one is broken at blanks', () => {
  assert.deepEqual(wrapped('docker rm web db', 10), ['docker rm ', 'web db']);
  assert.deepEqual(wrapped('docker rm web db', 9), ['docker rm', 'web db']);
});

test('what follows is indented, by a third of the line at most', () => {
  assert.deepEqual(wrapped('docker rm web db', 12, 3), ['docker rm ', '   web db']);
  assert.deepEqual(wrapped('docker rm web db', 9, 20), ['docker rm', '   web db']);
});

test('a word longer than a line is broken where the line ends', () => {
  assert.deepEqual(wrapped('id 0123456789abcdef', 8, 2), ['id 01234', '  56789a', '  bcdef']);
});

test('each piece keeps its look', () => {
  const lines = wrapSegments([{text: 'Status  ', style: 'muted'}, {text: 'Up 5 minutes'}], 14, 8);
  assert.equal(textsOf(lines), 'Status  Up 5 \n    minutes');
  assert.deepEqual(
    lines
      .flat()
      .filter(({style}) => style === 'muted')
      .map(({text}) => text.trim())
      .join(''),
    'Status',
  );
});

test('wide signs are not cut in half, and nothing is lost or obeyed', () => {
  for (let columns = 2; columns < 40; columns++) {
    const lines = wrapped('日本語の名前 \u001B[31mred👩‍👩‍👧‍👦 plain日本', columns, 2);
    for (const line of lines) assert.ok(textWidth(line) <= columns, `${line} in ${columns}`);
    assert.equal(lines.join('').replaceAll(' ', ''), '日本語の名前·red👩plain日本');
  }
});

test('a terminal of one column is no endless loop', () => {
  assert.ok(wrapped('日本 web', 1, 4).length >= 4);
});
