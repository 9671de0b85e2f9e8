import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeTransferLine, transferReader} from '../../source/engine/decode-transfer.ts';
import type {EngineError} from '../../source/engine/engine-error.ts';

const bytes = (...lines: readonly object[]) =>
  new TextEncoder().encode(lines.map(line => `${JSON.stringify(line)}\r\n`).join(''));

test('a line about a layer has its bytes', () => {
  const line = {
    status: 'Downloading',
    id: 'cc0fa6b18656',
    progressDetail: {current: 5, total: 9},
    progress: '[=>',
  };
  assert.deepEqual(decodeTransferLine(JSON.stringify(line)), {
    layerId: 'cc0fa6b18656',
    status: 'Downloading',
    currentBytes: 5,
    totalBytes: 9,
  });
});

test('the tag in the first line is no layer, not even one of hex digits', () => {
  const line = {status: 'Pulling from team/app', id: 'deadbeef1234'};
  assert.equal(decodeTransferLine(JSON.stringify(line))?.layerId, '');
});

test('seconds of unpacking are no bytes', () => {
  const line = {status: 'Extracting', id: 'cc0fa6b18656', progressDetail: {current: 3, units: 's'}};
  assert.deepEqual(decodeTransferLine(JSON.stringify(line)), {layerId: 'cc0fa6b18656', status: 'Extracting'});
});

test('the digest is read where a pull and where a push say it', () => {
  const digest = 'sha256:f387140005de3919d39be6a6bb626e97db885eca891c0221d491ce6267d8f33e';
  assert.equal(decodeTransferLine(JSON.stringify({status: `Digest: ${digest}`}))?.digest, digest);
  assert.equal(
    decodeTransferLine(JSON.stringify({progressDetail: {}, aux: {Digest: digest}}))?.digest,
    digest,
  );
});

test('what is no line of progress is left out', () => {
  for (const text of ['', 'null', '[]', '{"progressDetail":{}}', '<html>', '{"status":7}']) {
    assert.equal(decodeTransferLine(text), undefined, text);
  }
});

test('an error as the last line of a success is a failure, after what came before it in the same piece', () => {
  const reader = transferReader();
  const items = reader.push(
    bytes({status: 'Preparing', id: 'cc0fa6b18656'}, {errorDetail: {message: 'denied'}, error: 'denied'}),
  );
  assert.deepEqual(
    items.map(({status}) => status),
    ['Preparing'],
  );
  assert.throws(
    () => reader.end(),
    (error: EngineError) => error.kind === 'failed' && error.message === 'denied',
  );
});

test('an error line that the engine has not ended is one, too', () => {
  const reader = transferReader();
  assert.deepEqual(reader.push(new TextEncoder().encode('{"error":"no space left"}')), []);
  assert.throws(() => reader.end(), /no space left/);
});
