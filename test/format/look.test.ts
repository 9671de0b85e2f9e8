import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseLook} from '../../source/format/look.ts';

const looks = [
  ['none', {foreground: '', background: '', attributes: []}],
  ['green', {foreground: '32', background: '', attributes: []}],
  ['bold bright-red', {foreground: '91', background: '', attributes: [1]}],
  ['208 on #102030', {foreground: '38;5;208', background: '48;2;16;32;48', attributes: []}],
  ['underline black on bright-yellow', {foreground: '30', background: '103', attributes: [4]}],
  ['inverse dim', {foreground: '', background: '', attributes: [2, 7]}],
] as const;

for (const [text, style] of looks) {
  test(`“${text}” is a look`, () => assert.deepEqual(parseLook(text), style));
}

for (const text of [
  '',
  'mauve',
  '256',
  '#12345',
  'green on',
  'on',
  'none green',
  'bright-bold',
  'on bold',
  '-1',
]) {
  test(`“${text}” is no look`, () => assert.equal(parseLook(text), undefined));
}
