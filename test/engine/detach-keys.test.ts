import assert from 'node:assert/strict';
import {test} from 'node:test';
import {detachKeysOf, parseDetachKeys} from '../../source/engine/detach-keys.ts';

test('each key is what a terminal sends for it', () => {
  for (const [text, bytes] of [
    ['ctrl-p,ctrl-q', [16, 17]],
    ['ctrl-@', [0]],
    ['ctrl-a,a', [1, 97]],
    ['ctrl-z', [26]],
    ['ctrl-[,ctrl-\\,ctrl-],ctrl-^,ctrl-_', [27, 28, 29, 30, 31]],
    ['DEL', [127]],
    ['~,.', [126, 46]],
  ] as const) {
    assert.deepEqual([...(parseDetachKeys(text) ?? [])], [...bytes], text);
  }
});

test('what the docker CLI refuses is refused', () => {
  for (const text of ['', 'ctrl-', 'ctrl-P', 'ctrl-1', 'ctrl-ab', 'alt-x', 'a,,b', 'ä', 'ctrl-p, ctrl-q']) {
    assert.equal(parseDetachKeys(text), undefined, text);
  }
});

test('they are those of config.json, else the engine’s own', () => {
  assert.deepEqual(detachKeysOf('ctrl-e,e'), {
    text: 'ctrl-e,e',
    bytes: Uint8Array.of(5, 101),
    refusedText: '',
  });
  const usual = {text: 'ctrl-p,ctrl-q', bytes: Uint8Array.of(16, 17), refusedText: ''};
  assert.deepEqual(detachKeysOf(''), usual);
  assert.deepEqual(detachKeysOf('hyper-x'), {...usual, refusedText: 'hyper-x'});
});
