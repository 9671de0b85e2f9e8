import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import {startAboutFeed} from '../../source/feeds/about-feed.ts';
import type {AboutOverlay} from '../../source/store/about-overlay.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import {createStore} from '../../source/store/store.ts';
import {makeEngine} from '../support/make-context.ts';
import {makeState} from '../support/make-state.ts';
import {settled} from './fake-clock.ts';

const opened: AboutOverlay = {kind: 'about', topIndex: 0, status: 'loading'};

function start(inspectEngine: () => Promise<{info: string; version: string}>) {
  const store = createStore(makeState());
  const ending = new AbortController();
  void startAboutFeed({
    engine: makeEngine({inspectEngine}),
    getState: store.getState,
    apply: store.apply,
    subscribe: store.subscribe,
    signal: ending.signal,
  });
  return {store, ending, about: () => openOverlay(store.getState(), 'about')};
}

test('the engine is asked once the screen is opened, and not before', async () => {
  let asked = 0;
  const {store, about} = start(async () => {
    asked += 1;
    return {info: 'i', version: 'v'};
  });
  await settled();
  assert.equal(asked, 0);
  store.apply({type: 'overlay-opened', overlay: opened});
  await settled();
  assert.deepEqual([about()?.status, about()?.info, about()?.version, asked], ['ready', 'i', 'v', 1]);
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
