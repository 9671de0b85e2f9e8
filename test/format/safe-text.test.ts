import assert from 'node:assert/strict';
import {test} from 'node:test';
import {safeLogText} from '../../source/format/log-text.ts';
import {harmlessText, safeText} from '../../source/format/safe-text.ts';
import {hasSafeWidth} from '../../source/format/safe-width.ts';
import {textWidth} from '../../source/format/text-width.ts';
import {randomFrom} from './random-engine.ts';

const table: ReadonlyArray<readonly [text: string, safe: string]> = [
  ['plain ~text', 'plain ~text'],
  ['naïve 日本', 'naïve 日本'],
  // Sequences: whole ones leave a dot, and nothing of their text.
  ['\u001b[31mred\u001b[0m', '·red·'],
  ['\u001b[2J\u001b[1;1Hx', '··x'],
  ['\u009b31mred', '·red'],
  ['\u001b]0;title\u0007x', '·x'],
  ['\u001b]52;c;aGk=\u001b\\x', '·x'],
  ['\u001b]8;;http://a\u001b\\link\u001b]8;;\u001b\\', '·link·'],
  ['\u009d0;title\u009cx', '·x'],
  ['\u001bPq#0\u001b\\x\u001b_a\u001b\\y\u001b^b\u001b\\z\u001bXc\u001b\\', '·x·y·z·'],
  ['\u001bcx\u001b(By\u001b7', '·x·y·'],
  // Unfinished ones leave a dot, and their text is seen.
  ['\u001b]0;title', '·0;title'],
  ['\u001b[31', '·'],
  ['a\u001b', 'a·'],
  ['\u001b\u001b[31mx', '··x'],
  // Controls.
  ['a\u0000b\u0007c\bd\u007fe\u0085f', 'a·b·c·d·e↵f'],
  ['a\tb\r\nc\nd\u2028e', 'a b↵c↵d↵e'],
  ['10%\r20%', '10%·20%'],
  // Direction, and what cannot be seen.
  ['a\u202eb\u2066c\u200ed', 'a·b·c·d'],
  ['a\u200bb\u200cc\u200dd\ufeffe\u00adf\u2060g', 'abcdefg'],
  ['\ud800a\udc00', '\ufffda\ufffd'],
  // What terminals count differently.
  ['e\u0301q\u0301', 'éq'],
  ['👨‍👩‍👧 👍🏽 ❤️ 1️⃣', '👨 👍 ❤ 1'],
  ['🇩🇪!', 'DE!'],
  ['a\u00a0b\u3000c', 'a b\u3000c'],
  ['\u1112\u1161\u11ab', '한'],
  ['\u1100\u1100 น้ำ', '·· นา'],
];

for (const [text, safe] of table) {
  test(`${JSON.stringify(text)} is shown as ${JSON.stringify(safe)}`, () => {
    assert.equal(safeText(text), safe);
  });
}

test('a line end can be a space', () => {
  assert.equal(safeText('a\r\nb', {newline: ' '}), 'a b');
});

test('text that leaves the screen keeps its letters and emoji, and obeys no less', () => {
  assert.equal(harmlessText('👨‍👩‍👧 e\u0301 ❤️\u001b[31m\u202e\u200b'), '👨‍👩‍👧 e\u0301 ❤️··');
});

test('20,000 random mixtures of hostile pieces come out harmless, with columns that add up', () => {
  const pieces = [
    ...[
      '\u001b',
      '[',
      ']',
      'P',
      '_',
      '^',
      'X',
      '\\',
      '\u0007',
      '\u009b',
      '\u009d',
      '\u009c',
      '\u0090',
      '\u0098',
      ';',
      '?',
    ],
    ...[
      '0',
      '31',
      'm',
      'K',
      'J',
      'H',
      '\r',
      '\n',
      '\t',
      '\b',
      '\u0000',
      '\u007f',
      '\u0085',
      '\u202e',
      '\u2066',
      '\u2069',
    ],
    ...[
      '\u200b',
      '\u200d',
      '\ufe0f',
      '\ufeff',
      '\u0301',
      '\u0e33',
      '\uff9e',
      '\u1100',
      '가',
      '\u0d4e',
      'क',
      '\u094d',
      '👩',
      '🏽',
      '🇩',
      '🇪',
      '日',
      'é',
      'x',
      ' ',
      '\ud800',
      '\udc00',
    ],
    ...[
      '\u{e0061}',
      '\u1160',
      '\u115f',
      '\u3164',
      '\uffa0',
      '\u00ad',
      '\u0600',
      '\u2029',
      '\ufffe',
      '38:2::1:2:3',
      '\u001b[1m',
    ],
  ];
  const random = randomFrom(9);
  const sgr = /\u001b\[[\d;]*m/g;
  const harmless = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u;
  for (let count = 0; count < 20_000; count++) {
    const text = Array.from({length: 1 + random.below(14)}, () => random.pick(pieces)).join('');
    const cell = safeText(text);
    const line = safeLogText(text).replace(sgr, '');
    for (const safe of [cell, line]) {
      if (harmless.test(safe) && hasSafeWidth(safe) && textWidth(safe) === columnsByCharacter(safe)) continue;
      assert.fail(`${JSON.stringify(text)} became ${JSON.stringify(safe)}`);
    }

    // Joiners within emoji stay here, and the Arabic number sign, which is seen.
    const left = harmlessText(text).replace(/(?<=\p{Extended_Pictographic}[\ufe0f🏽]?)\u200d|\u0600/gu, '');
    if (!harmless.test(left))
      assert.fail(`${JSON.stringify(text)} became ${JSON.stringify(harmlessText(text))}`);
  }
});

/** As a terminal counts that knows nothing of graphemes. */
function columnsByCharacter(text: string): number {
  return [...text].reduce((columns, character) => columns + textWidth(character), 0);
}

test('a megabyte of unfinished sequences is read in one pass', () => {
  for (const piece of [
    '\u009d',
    '\u001b]',
    '\u001b[',
    '\u001b ',
    '\u001bP;',
    '\u200d',
    '👩\u200d',
    '\u0301',
    '\r\u001b[K',
  ]) {
    const text = piece.repeat(1_000_000 / piece.length);
    const startMs = performance.now();
    safeText(text);
    safeLogText(text);
    // Quadratic work would take hours.
    assert.ok(performance.now() - startMs < 30_000, JSON.stringify(piece));
  }
});
