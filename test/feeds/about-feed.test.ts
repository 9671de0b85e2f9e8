import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import {startAboutFeed} from '../../source/feeds/about-feed.ts';
import {type AboutOverlay, openAbout} from '../../source/store/about-overlay.ts';
import {createStore} from '../../source/store/store.ts';
import {makeEngine} from '../support/make-context.ts';
import {makeState} from '../support/make-state.ts';
import {createFakeClock, settled} from './fake-clock.ts';

const opened: AboutOverlay = {kind: 'about', topIndex: 0, status: 'loading'};

function start(inspectEngine: () => Promise<{info: string; version: string}>) {
  const store = createStore(makeState());
  const clock = createFakeClock();
  const ending = new AbortController();
  const counts = {requestCount: 10, bytesSent: 1000};
  void startAboutFeed({
    engine: makeEngine({inspectEngine}),
    getState: store.getState,
    apply: store.apply,
    subscribe: store.subscribe,
    signal: ending.signal,
    clock,
    count: () => ({...counts}),
  });
  return {store, clock, counts, ending, about: () => openAbout(store.getState())};
}

test('nothing is asked and no timer runs until the screen is opened', async () => {
  let asked = 0;
  const {clock, store, about} = start(async () => {
    asked += 1;
    return {info: 'i', version: 'v'};
  });
  await clock.advance(60_000);
  assert.deepEqual([asked, clock.waiting()], [0, 0]);
  store.apply({type: 'overlay-opened', overlay: opened});
  await settled();
  assert.deepEqual([about()?.status, about()?.info, about()?.version, asked], ['ready', 'i', 'v', 1]);
});

test('what Quaymaster costs is counted while it is open, and no timer stays when it is closed', async () => {
  const {clock, store, counts, about} = start(async () => ({info: 'i', version: 'v'}));
  await clock.advance(40_000);
  store.apply({type: 'overlay-opened', overlay: opened});
  await settled();
  assert.deepEqual(about()?.traffic, {total: {seconds: 40, requestCount: 10, bytesSent: 1000}});
  counts.requestCount = 13;
  counts.bytesSent = 1500;
  await clock.advance(5000);
  assert.deepEqual(about()?.traffic, {
    total: {seconds: 45, requestCount: 13, bytesSent: 1500},
    recent: {seconds: 5, requestCount: 3, bytesSent: 500},
  });
  await clock.advance(300_000);
  assert.ok((about()?.traffic?.recent?.seconds ?? 0) <= 60);
  store.apply({type: 'overlay-closed', kind: 'about'});
  await settled();
  assert.equal(clock.waiting(), 0);
  store.apply({type: 'overlay-opened', overlay: opened});
  await settled();
  assert.equal(about()?.traffic?.recent, undefined);
});

test('an engine that refuses is quoted', async () => {
  const {store, about} = start(() => Promise.reject(new EngineError('denied', 'not for you')));
  store.apply({type: 'overlay-opened', overlay: opened});
  await settled();
  assert.deepEqual([about()?.status, about()?.failure?.message], ['failed', 'not for you']);
});

test('an answer that comes after it was closed opens nothing', async () => {
  let answer = (_value: {info: string; version: string}): void => {};
  const {store, about} = start(
    () =>
      new Promise(resolve => {
        answer = resolve;
      }),
  );
  store.apply({type: 'overlay-opened', overlay: opened});
  await settled();
  store.apply({type: 'overlay-closed', kind: 'about'});
  answer({info: 'i', version: 'v'});
  await settled();
  assert.equal(about(), undefined);
});
