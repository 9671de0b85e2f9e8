import assert from 'node:assert/strict';
import {test} from 'node:test';
import {asciiFallback} from '../../source/format/ascii.ts';
import {textWidth} from '../../source/format/text-width.ts';

const table: ReadonlyArray<readonly [text: string, ascii: string]> = [
  ['plain', 'plain'],
  ['› web… ✕ db ● live ○', '> web~ x db * live o'],
  ['┌─┬┐│├┼┤╔═╗║╰╱╲', '+-++|++++-+|+/\\'],
  ['▁▂▃▄▅▆▇█', '_..--==#'],
  ['“naïve” — Ångström', '"naive" - Angstrom'],
  ['日本 👍', '???? ??'],
  ['e\u0301', 'e'],
  ['\u001b[31m·\u001b[0m', '\u001b[31m.\u001b[0m'],
];

for (const [text, ascii] of table) {
  test(`${JSON.stringify(text)} in ASCII is ${JSON.stringify(ascii)}`, () => {
    assert.equal(asciiFallback(text), ascii);
    assert.equal(textWidth(ascii), textWidth(text));
  });
}
