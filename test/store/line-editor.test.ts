import assert from 'node:assert/strict';
import {test} from 'node:test';
import {editLine, editorOf, insertText, type LineEditor} from '../../source/store/line-editor.ts';

/** The text after these keys, with `|` for the cursor. */
function typed(start: string, ...keys: readonly string[]): string {
  const cursor = start.indexOf('|');
  let editor: LineEditor = cursor === -1 ? editorOf(start) : {text: start.replace('|', ''), cursor};
  for (const key of keys) editor = editLine(editor, key) ?? assert.fail(`not a key of the editor: ${key}`);
  return `${editor.text.slice(0, editor.cursor)}|${editor.text.slice(editor.cursor)}`;
}

const edits: ReadonlyArray<readonly [start: string, keys: readonly string[], after: string]> = [
  ['', ['w', 'e', 'b', 'space', '1'], 'web 1|'],
  ['we|b', ['x'], 'wex|b'],
  ['web', ['left', 'left'], 'w|eb'],
  ['|web', ['left'], '|web'],
  ['web', ['right'], 'web|'],
  ['web', ['home'], '|web'],
  ['web', ['ctrl+a', 'right'], 'w|eb'],
  ['|web', ['end'], 'web|'],
  ['|web', ['ctrl+e'], 'web|'],
  ['web', ['backspace'], 'we|'],
  ['|web', ['backspace'], '|web'],
  ['|web', ['delete'], '|eb'],
  ['web', ['delete'], 'web|'],
  ['one two|three', ['ctrl+u'], '|three'],
  ['one two|three', ['ctrl+k'], 'one two|'],
  ['one two|three', ['ctrl+w'], 'one |three'],
  ['one two  ', ['ctrl+w'], 'one |'],
  ['one', ['ctrl+w'], '|'],
];

for (const [start, keys, after] of edits) {
  test(`${keys.join(' ')} in “${start}” gives “${after}”`, () => {
    assert.equal(typed(start, ...keys), after);
  });
}

test('moves and deletes by what people see as one character', () => {
  assert.equal(typed('a👨‍👩‍👧é', 'left', 'left'), 'a|👨‍👩‍👧é');
  assert.equal(typed('a👨‍👩‍👧', 'backspace'), 'a|');
  assert.equal(typed('|e\u0301x', 'delete'), '|x');
  assert.equal(typed('あ', 'left'), '|あ');
});

test('takes characters of any script, and no key that has only a name', () => {
  assert.equal(typed('', 'ü', 'あ', '👩‍🚀'), 'üあ👩‍🚀|');
  for (const key of [
    'tab',
    'up',
    'down',
    'enter',
    'return',
    'esc',
    'escape',
    'f1',
    'ctrl+x',
    '\u001b',
    '\u0007',
  ]) {
    assert.equal(editLine(editorOf('web'), key), undefined, key);
  }
});

test('puts a paste in as one line without controls', () => {
  const pasted = insertText({text: 'ab', cursor: 1}, '1\r\n2\t3\u001b[31m\u00004\u009b5\n');
  assert.deepEqual(pasted, {text: 'a1 2 3[31m45 b', cursor: 13});
});
