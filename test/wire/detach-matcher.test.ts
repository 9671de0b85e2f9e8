import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createDetachMatcher} from '../../source/wire/detach-matcher.ts';

/** What comes out for keys typed one after the other, and whether they detach; `P` and `Q` are the detach keys. */
function typed(...chunks: readonly string[]): string {
  const matcher = createDetachMatcher(Buffer.from('PQ'));
  let out = '';
  for (const chunk of chunks) {
    const {bytes, isDetached} = matcher.push(Buffer.from(chunk));
    out += `${Buffer.from(bytes).toString()}${isDetached ? '!' : ','}`;
  }
  return out;
}

test('keys that have nothing to do with it go through as they are', () => {
  assert.equal(typed('ls', '\r', 'Q'), 'ls,\r,Q,');
});

test('the detach keys are found in one chunk, in two, and after others', () => {
  assert.equal(typed('PQ'), '!');
  assert.equal(typed('P', 'Q'), ',!');
  assert.equal(typed('abPQcd'), 'ab!');
});

test('a beginning is kept until the next key, and comes with it', () => {
  assert.equal(typed('P', 'x'), ',Px,');
  assert.equal(typed('aP', 'xPQ'), 'a,Px!');
});

test('the same key twice is sent twice, as the docker CLI does', () => {
  assert.equal(typed('P', 'P', 'Q'), ',PP,Q,');
});

test('one key alone can be enough, and without any nothing detaches', () => {
  const one = createDetachMatcher(Uint8Array.of(5));
  assert.deepEqual(one.push(Uint8Array.of(1, 5)), {bytes: Uint8Array.of(1), isDetached: true});
  const none = createDetachMatcher(new Uint8Array());
  assert.deepEqual(none.push(Uint8Array.of(16, 17)), {bytes: Uint8Array.of(16, 17), isDetached: false});
});
