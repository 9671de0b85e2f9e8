import assert from 'node:assert/strict';
import {test} from 'node:test';
import {writeTar} from '../../source/demo/tar.ts';
import {wholeTarReader} from '../../source/engine/whole-tar.ts';

const archive = writeTar([{name: 'a', bytes: Buffer.from('text'), mode: 0o644, modifiedAtMs: 0}]);

function read(bytes: Buffer, pieceBytes: number): Buffer {
  const reader = wholeTarReader();
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    pieces.push(...reader.push(bytes.subarray(at, at + pieceBytes)));
  }
  pieces.push(...reader.end());
  return Buffer.concat(pieces);
}

test('an archive comes through as it is, wherever it is cut into pieces', () => {
  for (const pieceBytes of [1, 511, 512, 100_000]) assert.deepEqual(read(archive, pieceBytes), archive);
});

test('one that breaks off is a failure', () => {
  for (const bytes of [Buffer.alloc(0), archive.subarray(0, -1), archive.subarray(0, 1024)]) {
    assert.throws(() => read(bytes, 700), /The archive that the engine sent is not whole/);
  }
});

test('what the engine wrote into it in place of the rest is said in its words', () => {
  for (const words of [
    '{"errorDetail":{"message":"no space"},"error":"no space"}',
    '{"message":"no space"}\n',
  ]) {
    assert.throws(
      () => read(Buffer.concat([archive.subarray(0, 1024), Buffer.from(words)]), 700),
      /^EngineError: no space$/,
    );
  }
});
