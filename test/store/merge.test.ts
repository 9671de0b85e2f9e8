import assert from 'node:assert/strict';
import {test} from 'node:test';
import {mergeKeepingIdentity, refreshKeepingIdentity} from '../../source/store/merge.ts';
import {makeContainer} from '../support/make-objects.ts';

const a = makeContainer({name: 'a', createdAtMs: 1});
const b = makeContainer({name: 'b', createdAtMs: 2});
const c = makeContainer({name: 'c', createdAtMs: 3});
const before = new Map([c, b, a].map(container => [container.id, container]));
const idOf = (container: {readonly id: string}) => container.id;

test('a list that says the same again is the same map', () => {
  assert.equal(mergeKeepingIdentity(before, structuredClone([c, b, a]), idOf), before);
});

test('only what differs is another object', () => {
  const after = mergeKeepingIdentity(before, structuredClone([c, {...b, status: 'Up 9 days'}, a]), idOf);
  assert.notEqual(after, before);
  assert.equal(after.get(c.id), c);
  assert.equal(after.get(a.id), a);
  assert.equal(after.get(b.id)?.status, 'Up 9 days');
});

test('a list in another order is another map with the same objects', () => {
  const after = mergeKeepingIdentity(before, [a, b, c], idOf);
  assert.deepEqual([...after.values()], [a, b, c]);
  assert.equal(after.get(b.id), b);
});

test('what a full list leaves out is gone', () => {
  assert.deepEqual([...mergeKeepingIdentity(before, [c, a], idOf).keys()], [c.id, a.id]);
});

test('a refresh leaves alone what was not asked for', () => {
  const after = refreshKeepingIdentity(before, [b.id], [{...b, state: 'exited'}]);
  assert.deepEqual([...after.keys()], [c.id, b.id, a.id]);
  assert.equal(after.get(b.id)?.state, 'exited');
  assert.equal(after.get(c.id), c);
});

test('an id that was asked for and did not come back is gone', () => {
  assert.deepEqual([...refreshKeepingIdentity(before, [b.id], []).keys()], [c.id, a.id]);
});

test('new containers stand first, the newest at the top', () => {
  const d = makeContainer({name: 'd', createdAtMs: 4});
  const e = makeContainer({name: 'e', createdAtMs: 5});
  const after = refreshKeepingIdentity(before, [d.id, e.id], [d, e]);
  assert.deepEqual([...after.values()], [e, d, c, b, a]);
});

test('new containers of the same second stand as the engine lists them, whatever the events’ order', () => {
  const [d, e] = ['d', 'e'].map(name => makeContainer({name, createdAtMs: 4}));
  assert.ok(d !== undefined && e !== undefined);
  const after = refreshKeepingIdentity(before, [d.id, e.id], [e, d]);
  assert.deepEqual([...after.values()], [e, d, c, b, a]);
});

test('a refresh that changes nothing is the same map', () => {
  assert.equal(refreshKeepingIdentity(before, [b.id, 'never heard of'], [structuredClone(b)]), before);
  assert.equal(refreshKeepingIdentity(before, [], []), before);
});
