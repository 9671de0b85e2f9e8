import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import realStringWidth from 'string-width';

// What the bundle takes a short way for must be what the long way would say.
const widthStub = new URL('../../scripts/stubs/lazy-string-width.js', import.meta.url);
const segmenterStub = new URL('../../scripts/stubs/lazy-segmenter.js', import.meta.url);
const {default: lazyStringWidth} = (await import(widthStub.href)) as {
  default: (text: string) => number;
};
const {LazySegmenter} = (await import(segmenterStub.href)) as {
  LazySegmenter: new () => {segment: (text: string) => Iterable<{segment: string; index: number}>};
};

const simple = characters().filter(character => isSimple(widthStub, character));
const simpleToSegment = characters().filter(character => isSimple(segmenterStub, character));

test('each character that is counted the short way takes one column', () => {
  assert.ok(simple.length > 300, String(simple.length));
  for (const character of simple) assert.equal(realStringWidth(character), 1, codeOf(character));
});

test('a text is as wide the short way as the long way, colours left out', () => {
  const text = `\u001b[1;31m${simple.join('')}\u001b[0m`;
  assert.equal(lazyStringWidth(text), realStringWidth(text));
});

test('each pair of characters that is cut the short way is two graphemes', () => {
  const segmenter = new Intl.Segmenter();
  assert.ok(simpleToSegment.length > 300, String(simpleToSegment.length));
  const sample = simpleToSegment.filter((_, index) => index % 7 === 0 || index < 40);
  for (const first of sample) {
    for (const second of simpleToSegment) {
      const real = [...segmenter.segment(first + second)].map(({segment}) => segment);
      assert.deepEqual(real, [first, second], `${codeOf(first)} ${codeOf(second)}`);
    }
  }
});

test('the short way gives the segments and places of the long way, and so do texts that need it', () => {
  for (const text of ['', 'a', 'naïve › list', 'e\u0301x', '👩‍👩‍👧 日本', 'a\r\nb']) {
    const real = [...new Intl.Segmenter().segment(text)].map(({segment, index}) => ({segment, index}));
    const lazy = [...new LazySegmenter().segment(text)].map(({segment, index}) => ({segment, index}));
    assert.deepEqual(lazy, real, JSON.stringify(text));
  }
});

function characters(): readonly string[] {
  return Array.from({length: 0x3000}, (_, code) => String.fromCharCode(code));
}

/** By the class of the stub's own pattern. */
function isSimple(stub: URL, character: string): boolean {
  const source = /\[(?:[^\]\\]|\\.)*\\u2716\]/.exec(readFileSync(stub, 'utf8'))?.[0];
  assert.ok(source, 'the stub has a class of simple characters');
  return new RegExp(`^${source}$`).test(character);
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
