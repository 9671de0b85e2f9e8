import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startNoticeFeed} from '../../source/feeds/notice-feed.ts';
import {createStore} from '../../source/store/store.ts';
import {makeState} from '../support/make-state.ts';
import {createFakeClock} from './fake-clock.ts';

function openNotices() {
  const {getState, apply, subscribe} = createStore(makeState());
  const clock = createFakeClock();
  const end = new AbortController();
  startNoticeFeed({getState, apply, subscribe, clock, signal: end.signal});
  const say = (text: string, isLasting?: true) =>
    apply({type: 'noticed', level: 'info', text, ...(isLasting && {isLasting})});
  return {clock, say, text: () => getState().notice?.text, end: () => end.abort()};
}

test('a notice goes after its time, counted from the last one; there is one timer however many there were', async () => {
  const {clock, say, text} = openNotices();
  for (let count = 0; count < 100; count++) say('again');
  assert.equal(clock.waiting(), 1);
  await clock.advance(3000);
  say('again');
  await clock.advance(3000);
  assert.equal(text(), 'again');
  assert.equal(clock.waiting(), 1);
  await clock.advance(1000);
  assert.equal(text(), '');
  assert.equal(clock.waiting(), 0);
});

test('one that lasts stays, and no timer runs for it; at the end none runs at all', async () => {
  const {clock, say, text, end} = openNotices();
  say('gone soon');
  say('stays', true);
  assert.equal(clock.waiting(), 0);
  await clock.advance(60_000);
  assert.equal(text(), 'stays');
  say('gone soon');
  end();
  assert.equal(clock.waiting(), 0);
});
