import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLiveText} from '../../source/format/live-text.ts';
import {hostileText} from '../support/hostile-text.ts';
import {randomFrom} from './random-engine.ts';

/** What is shown after each of these pieces, and at the end. */
function shown(...pieces: readonly (string | Uint8Array)[]): readonly string[] {
  const text = createLiveText();
  return [...pieces.map(piece => text.push(Buffer.from(piece))), text.rest()];
}

test('a prompt without a line end, colours and what moves within the line are shown as they come', () => {
  assert.deepEqual(shown('name? ', '10%\r', '20%\b\u001b[K\n', 'a\tb\r\n'), [
    'name? ',
    '10%\r',
    '20%\b\u001b[K\n',
    'a\tb\r\n',
    '',
  ]);
  assert.deepEqual(shown('\u001b[31mred ', 'still\u001b[0m', '\u001b[1mleft'), [
    '\u001b[31mred ',
    'still\u001b[0m',
    '\u001b[1mleft',
    '\u001b[0m',
  ]);
});

for (const [sequence, left] of [
  ['\u001b]2;PWNED\u0007', ''],
  ['\u001b]52;c;b3duZWQ=\u001b\\', ''],
  ['\u001b[2J', ''],
  ['\u001b[?1049h', ''],
  ['\u009b5;5H', ''],
  ['\u001bPq#0\u001b\\', ''],
  ['\u001bc', ''],
  ['\u001b[8m', ''],
  ['\u0007', '·'],
  ['\u202e', '·'],
  ['é', 'é'],
  ['😀', '😀'],
] as const) {
  test(`wherever it is cut in two, ${JSON.stringify(sequence)} leaves ${JSON.stringify(left)}`, () => {
    const bytes = Buffer.from(sequence);
    for (let cut = 0; cut <= bytes.length; cut++) {
      assert.equal(shown('a', bytes.subarray(0, cut), bytes.subarray(cut), 'b').join(''), `a${left}b`);
    }
  });
}

test('a sequence that never ends is text, and holds nothing up', () => {
  const [first = '', second = ''] = shown('\u001b]0;', 'x'.repeat(5000));
  assert.deepEqual([first, second.length > 5000, /[\u0000-\u001f]/.test(second)], ['', true, false]);
  assert.equal(shown('\u001b]0;title').join(''), '0;title');
});

test('hostile text in pieces of any size is never obeyed', () => {
  const random = randomFrom(7);
  for (let count = 0; count < 5000; count++) {
    const bytes = Buffer.from(hostileText(random) + hostileText(random));
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = 1 + random.below(6);
      pieces.push(bytes.subarray(at, at + length));
      at += length;
    }
    const text = shown(...pieces).join('');
    // What is left when the colours and the movements within the line are taken away.
    const rest = text.replace(/\u001b\[(?:[0-9;]*m|[012]?K)|[\r\n\b\t]/g, '');
    assert.doesNotMatch(rest, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/, JSON.stringify(text));
  }
});

test('what moves within the line stays beside what is no plain text', () => {
  assert.equal(shown('é\u200b\r\n\tü\b\u0007\u2028x\u000c\n').join(''), 'é\r\n\tü\b·↵x·\n');
});
