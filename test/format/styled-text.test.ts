import assert from 'node:assert/strict';
import {test} from 'node:test';
import {plainText, runsOf, styledText} from '../../source/format/styled-text.ts';

const styled = '\u001b[31mhello \u001b[1mwörld\u001b[0m 日本語 tail';

test('the runs of a styled text hold all of its plain text, and make the same again', () => {
  const runs = runsOf(styled);
  assert.deepEqual(
    runs.map(({text}) => text),
    ['hello ', 'wörld', ' 日本語 tail'],
  );
  assert.equal(plainText(styled), 'hello wörld 日本語 tail');
  assert.deepEqual(runsOf(styledText(runs)), runs);
});

test('a text that ends in a style is reset at its end', () => {
  assert.equal(styledText(runsOf('a\u001b[31mb')), 'a\u001b[31mb\u001b[0m');
});
