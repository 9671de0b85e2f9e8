import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createFrameReader, createRawReader, type FrameReader} from '../../source/engine/log-frames.ts';
import type {LogChunk} from '../../source/objects/log-chunk.ts';

function frame(type: number, payload: string | Uint8Array): Buffer {
  const bytes = Buffer.from(payload as string);
  const header = Buffer.alloc(8);
  header[0] = type;
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

function readAll(reader: FrameReader, pieces: readonly Uint8Array[]): readonly LogChunk[] {
  return [...pieces.flatMap(piece => reader.push(piece)), ...reader.end()];
}

function asText(chunks: readonly LogChunk[]): readonly (readonly [string, string])[] {
  return chunks.map(chunk => [chunk.stream, Buffer.from(chunk.bytes).toString()]);
}

/** What each stream got, however it was cut. */
function perStream(chunks: readonly LogChunk[]): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [stream, text] of asText(chunks)) texts[stream] = (texts[stream] ?? '') + text;
  return texts;
}

test('whole lines in a row of one stream become one chunk', () => {
  const bytes = Buffer.concat([frame(1, 'a\n'), frame(1, 'b\n'), frame(2, 'c\n'), frame(1, 'd\n')]);
  assert.deepEqual(asText(readAll(createFrameReader(), [bytes])), [
    ['stdout', 'a\nb\n'],
    ['stderr', 'c\n'],
    ['stdout', 'd\n'],
  ]);
});

test('the rest of a split record begins a chunk, so that its repeated timestamp can be found', () => {
  const bytes = Buffer.concat([frame(1, 'T1 a\n'), frame(1, 'T2 begin'), frame(1, 'T2 end\n')]);
  assert.deepEqual(asText(readAll(createFrameReader(), [bytes])), [
    ['stdout', 'T1 a\nT2 begin'],
    ['stdout', 'T2 end\n'],
  ]);
});

test('the engine’s own error in the stream is told apart, and stdin goes to stdout', () => {
  const bytes = Buffer.concat([frame(0, 'in\n'), frame(3, 'error from daemon in stream')]);
  assert.deepEqual(asText(readAll(createFrameReader(), [bytes])), [
    ['stdout', 'in\n'],
    ['engine', 'error from daemon in stream'],
  ]);
});

test('frames cut at any two places read the same', () => {
  const bytes = Buffer.concat([
    frame(1, 'first\n'),
    frame(2, 'größer 日本 🚢\n'),
    frame(1, ''),
    frame(1, 'no end'),
    frame(1, ' of line\n'),
  ]);
  const whole = perStream(readAll(createFrameReader(), [bytes]));
  for (let a = 0; a <= bytes.length; a++) {
    for (let b = a; b <= bytes.length; b++) {
      const pieces = [bytes.subarray(0, a), bytes.subarray(a, b), bytes.subarray(b)];
      const chunks = readAll(createFrameReader(), pieces);
      assert.deepEqual(perStream(chunks), whole, `cut at ${a} and ${b}`);
      assert.ok(
        chunks.every(chunk => !chunk.isContinuation),
        `cut at ${a} and ${b}`,
      );
    }
  }
});

test('byte by byte, each frame still comes whole', () => {
  const bytes = Buffer.concat([frame(1, 'first\n'), frame(2, 'second\n')]);
  const pieces = Array.from(bytes, byte => Uint8Array.of(byte));
  assert.deepEqual(asText(readAll(createFrameReader(), pieces)), [
    ['stdout', 'first\n'],
    ['stderr', 'second\n'],
  ]);
});

test('a length that lies takes no memory: what comes is handed on in pieces', () => {
  const header = Uint8Array.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  const reader = createFrameReader();
  assert.deepEqual(reader.push(header), []);
  const [first] = reader.push(Buffer.from('begin'));
  const [second] = reader.push(Buffer.from('more'));
  assert.deepEqual([first?.isContinuation, second?.isContinuation], [false, true]);
  assert.deepEqual(asText([first, second].filter(chunk => chunk !== undefined)), [
    ['stdout', 'begin'],
    ['stdout', 'more'],
  ]);
});

test('after a large frame in pieces the next one is read as usual', () => {
  const large = 'x'.repeat(1_000_000);
  const bytes = Buffer.concat([frame(1, large), frame(2, 'after\n')]);
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 65_536) pieces.push(bytes.subarray(at, at + 65_536));
  assert.deepEqual(perStream(readAll(createFrameReader(), pieces)), {stdout: large, stderr: 'after\n'});
});

test('what begins without a header is raw', () => {
  assert.deepEqual(asText(readAll(createFrameReader(), [Buffer.from('plain text of a TTY\r\n')])), [
    ['stdout', 'plain text of a TTY\r\n'],
  ]);
  assert.deepEqual(asText(readAll(createFrameReader(), [Buffer.from('hi'), Buffer.from(' there, you')])), [
    ['stdout', 'hi there, you'],
  ]);
  assert.deepEqual(asText(readAll(createFrameReader(), [Buffer.from('hi')])), [['stdout', 'hi']]);
});

test('garbage between frames is an error', () => {
  const reader = createFrameReader();
  reader.push(frame(1, 'a\n'));
  assert.throws(() => reader.push(Buffer.from('no header here')), {name: 'EngineError', kind: 'failed'});
});

test('a frame that never ended is not lost', () => {
  const bytes = frame(1, 'half a line').subarray(0, 12);
  assert.deepEqual(asText(readAll(createFrameReader(), [bytes])), [['stdout', 'half']]);
});

test('bytes that are handed out are not those that came in', () => {
  const bytes = frame(1, 'mine\n');
  const [chunk] = createFrameReader().push(bytes);
  const [raw] = createRawReader().push(bytes);
  bytes.fill(0);
  assert.equal(Buffer.from(chunk?.bytes ?? []).toString(), 'mine\n');
  assert.equal(raw?.bytes[0], 1);
});

test('a megabyte of tiny frames does not overflow the stack', () => {
  const one = frame(1, 'x\n');
  const bytes = Buffer.concat(Array.from({length: 100_000}, () => one));
  const chunks = createFrameReader().push(bytes);
  assert.equal(chunks.length, 1);
  assert.equal(chunks[0]?.bytes.length, 200_000);
});
