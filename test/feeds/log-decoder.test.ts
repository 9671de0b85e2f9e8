import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLogDecoder, mostLineBytes, type NewLogLine} from '../../source/feeds/log-decoder.ts';
import {chunkOf, pieceOf, stamp} from './log-bytes.ts';

const textsOf = (lines: readonly NewLogLine[]) => lines.map(({text}) => text);

test('the timestamp is taken from before the text, the line end from behind it', () => {
  const decoder = createLogDecoder(false);
  assert.deepEqual(
    decoder.decode(
      chunkOf([
        [0, 'one'],
        [1, ''],
        [2, '  three '],
      ]),
    ),
    [
      {stream: 'stdout', timestamp: stamp(0), text: 'one', cutBytes: 0},
      {stream: 'stdout', timestamp: stamp(1), text: '', cutBytes: 0},
      {stream: 'stdout', timestamp: stamp(2), text: '  three ', cutBytes: 0},
    ],
  );
});

test('with a TTY the bytes may be cut anywhere: at each offset the lines are the same', () => {
  const bytes = Buffer.from(`${stamp(0)} prompt $ ls\r\n${stamp(1)} ünïcödé 🐳\r\n${stamp(2)} \r\n`);
  for (let at = 0; at <= bytes.length; at++) {
    for (const second of [at, Math.min(at + 1, bytes.length), Math.min(at + 40, bytes.length)]) {
      const decoder = createLogDecoder(true);
      const lines = [bytes.subarray(0, at), bytes.subarray(at, second), bytes.subarray(second)].flatMap(
        piece => (piece.length === 0 ? [] : decoder.decode(pieceOf(piece))),
      );
      assert.deepEqual(
        textsOf([...lines, ...decoder.end()]),
        ['prompt $ ls', 'ünïcödé 🐳', ''],
        `cut at ${at}`,
      );
      assert.deepEqual(
        lines.map(({timestamp}) => timestamp),
        [stamp(0), stamp(1), stamp(2)],
      );
    }
  }
});

test('a record that the engine split at 16 KiB is one line, its repeated timestamps gone', () => {
  const parts = ['a'.repeat(16_384), 'b'.repeat(16_384), 'c'];
  const decoder = createLogDecoder(false);
  const [first = '', second = '', third = ''] = parts;
  assert.deepEqual(decoder.decode(pieceOf(`${stamp(0)} ${first}`)), []);
  // The other stream goes on meanwhile.
  assert.deepEqual(textsOf(decoder.decode(chunkOf([[1, 'between']], 'stderr'))), ['between']);
  assert.deepEqual(decoder.decode(pieceOf(`${stamp(0)} ${second}`)), []);
  const [line, after, ...none] = decoder.decode(pieceOf(`${stamp(0)} ${third}\n${stamp(2)} next\n`));
  assert.equal(line?.text, parts.join(''));
  assert.equal(line?.timestamp, stamp(0));
  assert.equal(after?.text, 'next');
  assert.deepEqual(none, []);
});

test('a split record of a TTY is one line, too', () => {
  for (const lastBytes of [0, 1, 500, 16_383]) {
    const text = ['a'.repeat(16_384), 'b'.repeat(16_384), 'c'.repeat(lastBytes)];
    const bytes = Buffer.from(`${text.map(part => `${stamp(0)} ${part}`).join('')}\r\n`);
    for (const at of [5, 16_384, 16_400, 16_420, 33_000, bytes.length - 1]) {
      const decoder = createLogDecoder(true);
      const lines = [
        ...decoder.decode(pieceOf(bytes.subarray(0, at))),
        ...decoder.decode(pieceOf(bytes.subarray(at))),
      ];
      assert.deepEqual(
        lines.map(line => line.text.length),
        [text.join('').length],
        `${lastBytes} bytes, cut at ${at}`,
      );
      assert.equal(lines[0]?.text, text.join(''));
    }
  }
});

test('a character that is cut between two parts is whole again', () => {
  const bytes = Buffer.from('🐳');
  const decoder = createLogDecoder(false);
  const record = Buffer.concat([Buffer.from(`${stamp(0)} ${'x'.repeat(16_382)}`), bytes.subarray(0, 2)]);
  decoder.decode(pieceOf(record));
  const rest = Buffer.concat([Buffer.from(`${stamp(0)} `), bytes.subarray(2), Buffer.from('\n')]);
  assert.equal(decoder.decode(pieceOf(rest))[0]?.text.slice(-2), '🐳');
});

test('a line of 100 MB is cut at 64 KiB, and what was cut off is counted', () => {
  for (const isTty of [false, true]) {
    const decoder = createLogDecoder(isTty);
    const part = Buffer.from(`${stamp(0)} ${'z'.repeat(16_384)}`);
    const count = Math.ceil(1e8 / 16_384);
    for (let index = 0; index < count; index++) assert.deepEqual(decoder.decode(pieceOf(part)), []);
    const [line] = decoder.decode(pieceOf(`${stamp(0)} end\n`));
    assert.equal(line?.text.length, mostLineBytes);
    assert.equal(line?.cutBytes, count * 16_384 + 3 - mostLineBytes);
  }
});

test('a cut never goes through a character', () => {
  for (const before of [0, 1, 2, 3]) {
    const decoder = createLogDecoder(false);
    const text = `${'x'.repeat(before)}${'🐳'.repeat(20_000)}`;
    const [line] = decoder.decode(chunkOf([[0, text]]));
    assert.ok(!line?.text.includes('\ufffd'));
    assert.equal(Buffer.byteLength(line?.text ?? '') + (line?.cutBytes ?? 0), Buffer.byteLength(text));
  }
});

test('binary bytes are text of a kind, and never an error', () => {
  const decoder = createLogDecoder(false);
  const bytes = Buffer.concat([
    Buffer.from(`${stamp(0)} `),
    Buffer.from([0, 0xff, 0xfe, 0x1b, 0xc3]),
    Buffer.from('\n'),
  ]);
  const [line] = decoder.decode(pieceOf(bytes));
  assert.equal(line?.text, '\0\ufffd\ufffd\x1b\ufffd');
});

test('what the engine itself says in the stream has no timestamp', () => {
  const decoder = createLogDecoder(false);
  const [line] = decoder.decode(pieceOf('Error grabbing logs: invalid character\n', 'engine'));
  assert.deepEqual(line, {
    stream: 'engine',
    timestamp: '',
    text: 'Error grabbing logs: invalid character',
    cutBytes: 0,
  });
});

test('what has no line end at the end of the stream is a line all the same', () => {
  const decoder = createLogDecoder(false);
  assert.deepEqual(decoder.decode(pieceOf(`${stamp(0)} last words`)), []);
  assert.deepEqual(textsOf(decoder.end()), ['last words']);
  assert.deepEqual(decoder.end(), []);
});

test('skipping counts as many lines as decoding gives, and leaves the decoder in the same place', () => {
  const chunks = [
    chunkOf([
      [0, 'a'],
      [0, 'b'],
    ]),
    pieceOf(`${stamp(1)} ${'p'.repeat(16_384)}`),
    chunkOf([[1, 'err']], 'stderr'),
    pieceOf(`${stamp(1)} ${'q'.repeat(16_384)}`),
    pieceOf(`${stamp(1)} r\n`),
    pieceOf(`${stamp(2)} unfinished`),
    pieceOf(`${stamp(3)} its own record\n`),
    pieceOf(`${stamp(4)} ${'s'.repeat(16_384)}`),
    pieceOf(`${stamp(4)} end\n${stamp(5)} last\n`),
  ];
  const all = createLogDecoder(false);
  const texts = chunks.flatMap(chunk => textsOf(all.decode(chunk)));
  assert.equal(texts.length, 8);
  for (let skipped = 0; skipped <= chunks.length; skipped++) {
    const decoder = createLogDecoder(false);
    let count = 0;
    for (const chunk of chunks.slice(0, skipped)) count += decoder.skip(chunk);
    const rest = chunks.slice(skipped).flatMap(chunk => textsOf(decoder.decode(chunk)));
    assert.deepEqual(
      rest.map(text => text.slice(-40)),
      texts.slice(count).map(text => text.slice(-40)),
      `${skipped} chunks skipped`,
    );
  }
});

const part = `${stamp(0)} ${'x'.repeat(16_384)}`;
const shownOf = (decoder: ReturnType<typeof createLogDecoder>) => {
  const [line, ...none] = decoder.unfinished();
  assert.deepEqual(none, []);
  return line;
};

test('a line without an end is shown at the second asking, and again when there is more of it', () => {
  const decoder = createLogDecoder(false);
  decoder.decode(pieceOf(`${stamp(0)} password: `));
  assert.ok(decoder.hasUnfinished());
  assert.equal(shownOf(decoder), undefined, 'most lines end a moment later');
  const shown = {stream: 'stdout', timestamp: stamp(0), text: 'password: ', cutBytes: 0, isUnfinished: true};
  assert.deepEqual(shownOf(decoder), shown);
  assert.equal(decoder.hasUnfinished(), false);
  assert.equal(shownOf(decoder), undefined);
  decoder.decode({...pieceOf('***'), isContinuation: true});
  assert.equal(shownOf(decoder)?.text, 'password: ***');
  const [ended, ...none] = decoder.decode({...pieceOf('\n'), isContinuation: true});
  assert.deepEqual(ended, {stream: 'stdout', timestamp: stamp(0), text: 'password: ***', cutBytes: 0});
  assert.deepEqual(none, []);
});

test('of a line that does not end 64 KiB are shown, and what follows is only counted', () => {
  const decoder = createLogDecoder(false);
  decoder.unfinished();
  for (let count = 0; count < 5; count++) decoder.decode(pieceOf(part));
  decoder.unfinished();
  const shown = shownOf(decoder);
  assert.equal(shown?.text.length, mostLineBytes);
  assert.equal(shown?.cutBytes, Number.POSITIVE_INFINITY);
  for (let count = 0; count < 1000; count++) decoder.decode(pieceOf(part));
  assert.equal(decoder.hasUnfinished(), false);
  const [end, next] = decoder.decode(
    chunkOf([
      [0, 'y'],
      [1, 'next'],
    ]),
  );
  assert.equal(end?.text.length, mostLineBytes);
  assert.equal(end?.cutBytes, 1005 * 16_384 + 1 - mostLineBytes);
  assert.equal(next?.text, 'next');
});

test('with a TTY neither half a timestamp is shown of an unfinished line, nor half a character', () => {
  const bytes = Buffer.from(`${stamp(0)} héé🐳`);
  const texts = new Set<string | undefined>();
  for (let at = 1; at <= bytes.length; at++) {
    const decoder = createLogDecoder(true);
    decoder.decode(pieceOf(bytes.subarray(0, at)));
    decoder.unfinished();
    texts.add(shownOf(decoder)?.text);
  }
  assert.deepEqual([...texts], [undefined, '', 'h', 'hé', 'héé', 'héé🐳']);
});
