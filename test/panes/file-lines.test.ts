import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileText} from '../../source/panes/file-lines.ts';
import type {FileOverlay} from '../../source/store/files-overlay.ts';
import {makeState} from '../support/make-state.ts';

const file: FileOverlay = {
  kind: 'file',
  containerId: '',
  path: '/a',
  status: 'ready',
  lines: ['one', 'two'],
  note: 'this is its beginning',
  topIndex: 0,
  cursorIndex: -1,
  search: 'two',
};

test('a file with a note is searched once, however often it is drawn', () => {
  const [first, second] = [0, 1].map(topIndex => fileText({...file, topIndex}, makeState(), 40).lines);
  assert.equal(first?.length, 3);
  assert.deepEqual(
    first
      ?.at(-1)
      ?.map(({text}) => text)
      .join(''),
    'two',
  );
  assert.equal(first?.at(-1), second?.at(-1));
});
