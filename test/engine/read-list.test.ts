import assert from 'node:assert/strict';
import type {IncomingMessage} from 'node:http';
import {Readable} from 'node:stream';
import {test} from 'node:test';
import {BodyTooLargeError} from '../../source/engine/read-body.ts';
import {readList} from '../../source/engine/read-list.ts';
import {randomFrom} from '../format/random-engine.ts';

/** What is read of these bytes, cut into chunks; and how many pieces it came in. */
async function readOf(
  body: string,
  {pieceBytes = 64, maxBytes = 1e6, chunkBytes = 7, isCutOff = false} = {},
): Promise<{readonly items: readonly unknown[]; readonly pieces: readonly unknown[]}> {
  const bytes = Buffer.from(body);
  const chunks = Array.from({length: Math.ceil(bytes.length / chunkBytes)}, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
  const response = Readable.from(chunks, {objectMode: false}) as IncomingMessage;
  if (isCutOff) response.once('data', () => response.destroy());
  const pieces: unknown[] = [];
  const decode = (piece: unknown): readonly unknown[] => {
    pieces.push(piece);
    return Array.isArray(piece) ? piece : [];
  };
  const items = await readList(response, decode, {maxBytes, pieceBytes});
  return {items, pieces};
}

const containers = Array.from({length: 40}, (_, index) => ({Id: `c${index}`, Names: [`/日本 ${index}`]}));

test('a long list is decoded in pieces while it arrives, wherever its bytes are cut', async () => {
  const random = randomFrom(7);
  for (let round = 0; round < 200; round++) {
    const sizes = {pieceBytes: 1 + random.below(500), chunkBytes: 1 + random.below(300)};
    const {items} = await readOf(JSON.stringify(containers), sizes);
    assert.deepEqual(items, containers, JSON.stringify(sizes));
  }
  const {pieces} = await readOf(JSON.stringify(containers), {pieceBytes: 200});
  assert.ok(pieces.length > 5, `${pieces.length} pieces`);
});

test('what looks like the end of an element within one is none', async () => {
  const odd = containers.map((container, index) => ({
    ...container,
    Labels: {json: '[{"Id":"x"},{"Id":"y"}]'},
    ...(index % 3 === 0 ? {Mounts: [{Id: 'a'}, {Id: 'b'}]} : {}),
  }));
  for (const pieceBytes of [1, 50, 100, 333, 1000]) {
    assert.deepEqual((await readOf(JSON.stringify(odd), {pieceBytes})).items, odd);
  }
});

test('a body that is no list, or no list of such objects, comes whole', async () => {
  for (const body of [null, {message: 'x'.repeat(500)}, containers.map(({Names}) => ({Names})), []]) {
    assert.deepEqual((await readOf(JSON.stringify(body))).pieces, [body]);
  }
  assert.deepEqual((await readOf(JSON.stringify(containers, undefined, 1))).pieces, [containers]);
});

test('what is no JSON is an error, after whole pieces too', async () => {
  for (const body of [
    '',
    '<html>no</html>',
    `${JSON.stringify(containers)}]`,
    JSON.stringify(containers).slice(0, -9),
  ]) {
    await assert.rejects(readOf(body), SyntaxError);
  }
});

test('a list that is cut off, or too long, is an error and no shorter list', async () => {
  await assert.rejects(readOf(JSON.stringify(containers), {isCutOff: true}), {code: 'ECONNRESET'});
  await assert.rejects(readOf(JSON.stringify(containers), {maxBytes: 500}), BodyTooLargeError);
});
