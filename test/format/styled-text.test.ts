import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cutStyled, plainText, sliceStyled, wrapStyled} from '../../source/format/styled-text.ts';
import {cutText, sliceColumns, textWidth} from '../../source/format/text-width.ts';

const styled = '\u001b[31mhello \u001b[1mwörld\u001b[0m 日本語 tail';

test('cutting styled text leaves what cutting its plain text leaves', () => {
  for (let columns = 0; columns < 30; columns++) {
    assert.equal(plainText(cutStyled(styled, columns)), cutText(plainText(styled), columns));
  }
});

test('panning styled text shows what panning its plain text shows', () => {
  for (let from = 0; from < 26; from++) {
    for (let columns = 0; columns < 12; columns++) {
      assert.equal(
        plainText(sliceStyled(styled, from, columns)),
        sliceColumns(plainText(styled), from, columns),
      );
    }
  }
});

test('wrapped lines hold all of the text and are never too wide', () => {
  for (let columns = 2; columns < 30; columns++) {
    const lines = wrapStyled(styled, columns);
    assert.equal(lines.map(plainText).join(''), plainText(styled));
    for (const line of lines) assert.ok(textWidth(line) <= columns);
  }
});

test('each wrapped line begins with the style that the one before ended with', () => {
  assert.deepEqual(wrapStyled('\u001b[31mab\u001b[1mcd\u001b[0mef', 3), [
    '\u001b[31mab\u001b[0;1;31mc\u001b[0m',
    '\u001b[1;31md\u001b[0mef',
  ]);
});

test('plain text wraps without a sequence, and nothing is one line', () => {
  assert.deepEqual(wrapStyled('abcde', 2), ['ab', 'cd', 'e']);
  assert.deepEqual(wrapStyled('abcd', 2), ['ab', 'cd']);
  assert.deepEqual(wrapStyled('', 5), ['']);
  assert.deepEqual(wrapStyled('abc', 0), []);
});

test('a character wider than the line is a dot', () => {
  assert.deepEqual(wrapStyled('日a', 1), ['·', 'a']);
});
