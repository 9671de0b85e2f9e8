import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startTrafficFeed} from '../../source/feeds/traffic-feed.ts';
import type {Change} from '../../source/store/change.ts';
import {makeStore} from '../support/make-state.ts';
import {createFakeClock, settled} from './fake-clock.ts';

function start() {
  const store = makeStore();
  const clock = createFakeClock();
  const counts = {requestCount: 10, bytesSent: 1000};
  const ending = new AbortController();
  void startTrafficFeed({...store, clock, signal: ending.signal, count: () => ({...counts})});
  return {store, clock, counts, ending, traffic: () => store.getState().traffic};
}

const looks: ReadonlyArray<readonly [where: string, begin: Change, end: Change]> = [
  [
    'in the About screen',
    {type: 'overlay-opened', overlay: {kind: 'about', topIndex: 0, status: 'loading'}},
    {type: 'overlay-closed', kind: 'about'},
  ],
  ['in the header', {type: 'budget-shown', showsBudget: true}, {type: 'budget-shown', showsBudget: false}],
];

for (const [where, begin, end] of looks) {
  test(`what Quaymaster costs is counted while it is looked at ${where}, and no timer runs otherwise`, async () => {
    const {clock, store, counts, traffic} = start();
    await clock.advance(40_000);
    assert.equal(clock.waiting(), 0);
    store.apply(begin);
    await settled();
    assert.deepEqual(traffic(), {total: {seconds: 40, requestCount: 10, bytesSent: 1000}});
    counts.requestCount = 13;
    counts.bytesSent = 1500;
    await clock.advance(5000);
    assert.deepEqual(traffic(), {
      total: {seconds: 45, requestCount: 13, bytesSent: 1500},
      recent: {seconds: 5, requestCount: 3, bytesSent: 500},
    });
    await clock.advance(300_000);
    assert.ok((traffic()?.recent?.seconds ?? 0) <= 60);
    store.apply(end);
    await settled();
    assert.equal(clock.waiting(), 0);
    store.apply(begin);
    await settled();
    assert.equal(traffic()?.recent, undefined);
  });
}

test('it ends with the program', async () => {
  const {clock, store, ending} = start();
  store.apply({type: 'budget-shown', showsBudget: true});
  await settled();
  assert.equal(clock.waiting(), 1);
  ending.abort();
  await settled();
  assert.equal(clock.waiting(), 0);
});
