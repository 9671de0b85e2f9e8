import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {renderToString} from 'ink';
import stringWidth from 'string-width';
import {penOf} from '../../source/views/pen.ts';
import {Screen} from '../../source/views/screen.tsx';
import {sceneState, scenes} from './scenes.ts';

const sizes = [
  [160, 50],
  [80, 24],
  [60, 15],
  [40, 10],
  [20, 5],
  [5, 3],
  [2, 2],
  [1, 1],
  [300, 4],
  [30, 60],
] as const;

function drawn(name: string, columns: number, rows: number, isUnicode = true): readonly string[] {
  const state = sceneState(name, columns, rows, isUnicode);
  return renderToString(<Screen state={state} pen={penOf(state)} />, {columns}).split('\n');
}

for (const name of Object.keys(scenes)) {
  test(`${name}: as many lines as the terminal has rows, none longer than it has columns, at any size`, () => {
    for (const [columns, rows] of sizes) {
      const lines = drawn(name, columns, rows);
      assert.equal(lines.length, rows, `lines at ${columns}×${rows}`);
      for (const line of lines) {
        assert.ok(stringWidth(line) <= columns, `${stringWidth(line)} in ${columns}×${rows}: ${line}`);
      }
    }
  });

  test(`${name}: nothing that the engine wrote is obeyed by the terminal`, () => {
    for (const [columns, rows] of [
      [160, 50],
      [40, 10],
    ] as const) {
      for (const line of drawn(name, columns, rows)) {
        const rest = line.replace(/\u001B\[[\d;]*m/g, '');
        assert.doesNotMatch(rest, /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u, JSON.stringify(rest));
      }
    }
  });

  test(`${name}: a terminal without Unicode gets ASCII only, in the same places`, () => {
    const lines = drawn(name, 80, 24, false).map(stripVTControlCharacters);
    for (const line of lines) assert.match(line, /^[ -~]*$/);
    assert.equal(lines.length, 24);
  });
}

test('columns stay where they are in a terminal without Unicode', () => {
  const startOf = (lines: readonly string[], text: string) =>
    lines.map(line => stripVTControlCharacters(line).indexOf(text)).filter(index => index >= 0);
  const unicode = drawn('containers', 160, 50);
  const ascii = drawn('containers', 160, 50, false);
  assert.deepEqual(new Set(startOf(ascii, 'busybox:1.35')).size, 1);
  assert.deepEqual(startOf(unicode.slice(5), 'busybox:1.35'), startOf(ascii.slice(5), 'busybox:1.35'));
});
