import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ellipsis} from '../../source/format/ellipsis.ts';
import {goQuote} from '../../source/format/go-quote.ts';

const quoted: ReadonlyArray<readonly [text: string, quoted: string]> = [
  ['', '""'],
  ['sh -c "echo hi"', String.raw`"sh -c \"echo hi\""`],
  ['a\\b', String.raw`"a\\b"`],
  ['a\n\t\r\u0007\b\f\vz', String.raw`"a\n\t\r\a\b\f\vz"`],
  ['\u0000\u001b[31m\u007f', String.raw`"\x00\x1b[31m\x7f"`],
  ['\u0080\u009b\u00a0\u00ad', String.raw`"\u0080\u009b\u00a0\u00ad"`],
  ['\u200b\u202e\ufeff\u2028', String.raw`"\u200b\u202e\ufeff\u2028"`],
  ['\u{e0001}\u{10ffff}', String.raw`"\U000e0001\U0010ffff"`],
  ['é日本👍', '"é日本👍"'],
  ['\ud800', '"�"'],
];

for (const [text, expected] of quoted) {
  test(`${JSON.stringify(text)} is quoted as ${expected}`, () => {
    assert.equal(goQuote(text), expected);
  });
}

const cut: ReadonlyArray<readonly [text: string, columns: number, cut: string]> = [
  ['12345678901234567890', 20, '12345678901234567890'],
  ['123456789012345678901', 20, '1234567890123456789…'],
  ['t🐳ststring', 11, 't🐳ststring'],
  ['t🐳ststring', 9, 't🐳ststr…'],
  ['你好世界', 8, '你好世界'],
  ['你好世界', 7, '你好世…'],
  ['你好世界', 6, '你好…'],
  ['e\u0301e\u0301e\u0301', 4, 'e\u0301e…'],
  ['🇩🇪🇫🇷x', 4, '🇩🇪\u{1f1eb}…'],
  ['世', 2, '世'],
];

for (const [text, columns, expected] of cut) {
  test(`${JSON.stringify(text)} is cut to ${columns} columns as ${JSON.stringify(expected)}`, () => {
    assert.equal(ellipsis(text, columns), expected);
  });
}
