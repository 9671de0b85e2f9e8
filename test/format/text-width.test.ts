import assert from 'node:assert/strict';
import {test} from 'node:test';
import stringWidth from 'string-width';
import {cutText, fitText, padText, textWidth} from '../../source/format/text-width.ts';

test('wide characters take two columns, marks and colours none', () => {
  assert.equal(textWidth('abc'), 3);
  assert.equal(textWidth('日本é'), 5);
  assert.equal(textWidth('e\u0301'), 1);
  assert.equal(textWidth('\u001b[31mab\u001b[0m'), 2);
});

test('Latin letters and our own signs are one column each, as the width library says too', () => {
  for (let codePoint = 0xa1; codePoint < 0x28_00; codePoint++) {
    const character = String.fromCodePoint(codePoint);
    assert.equal(textWidth(character), stringWidth(character), codePoint.toString(16));
    assert.equal(textWidth(`a${character}`), stringWidth(`a${character}`), codePoint.toString(16));
  }
});

const cuts: ReadonlyArray<readonly [text: string, columns: number, cut: string]> = [
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['abc', 1, '…'],
  ['abc', 0, ''],
  ['abc', -1, ''],
  ['日本語', 6, '日本語'],
  ['日本語', 5, '日本…'],
  ['日本語', 4, '日…'],
  ['日本語', 1, '…'],
  ['👨‍👩‍👧x', 2, '…'],
  ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
];

for (const [text, columns, cut] of cuts) {
  test(`${text} in ${columns} columns is ${JSON.stringify(cut)}`, () => {
    assert.equal(cutText(text, columns), cut);
  });
}

test('an ellipsis of three dots is given up where there is no room for it', () => {
  assert.equal(cutText('abcdef', 5, '...'), 'ab...');
  assert.equal(cutText('abcdef', 2, '...'), 'ab');
});

test('text is padded on the side that it is not aligned to', () => {
  assert.equal(padText('日', 4), '日  ');
  assert.equal(padText('日', 4, 'right'), '  日');
  assert.equal(padText('abc', 2), 'abc');
});

test('fitted text takes exactly its columns', () => {
  for (const text of ['', 'abc', 'abcdefgh', '日本語日本語', 'a日本語', 'e\u0301日']) {
    for (let columns = 0; columns < 14; columns++) {
      assert.equal(textWidth(fitText(text, columns)), columns);
      assert.equal(textWidth(fitText(text, columns, 'right')), columns);
    }
  }
});
