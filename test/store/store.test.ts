import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createStore} from '../../source/store/store.ts';
import {makeState} from '../support/make-state.ts';

test('several changes at once are told of once', () => {
  const store = createStore(makeState());
  let heard = 0;
  store.subscribe(() => heard++);
  store.apply(
    {type: 'ticked', nowMs: 1},
    {type: 'ticked', nowMs: 2},
    {type: 'focus-changed', isFocused: false},
  );
  assert.equal(heard, 1);
  assert.equal(store.getState().nowMs, 2);
});

test('nobody hears of a change that changes nothing', () => {
  const store = createStore(makeState());
  let heard = 0;
  store.subscribe(() => heard++);
  store.apply({type: 'pane-opened', pane: 'containers'});
  store.apply();
  assert.equal(heard, 0);
});

test('a listener that has left hears no more, and one may leave while it listens', () => {
  const store = createStore(makeState());
  const heard: string[] = [];
  const leave = store.subscribe(() => {
    heard.push('first');
    leave();
  });
  store.subscribe(() => heard.push('second'));
  store.apply({type: 'ticked', nowMs: 1});
  store.apply({type: 'ticked', nowMs: 2});
  assert.deepEqual(heard, ['first', 'second', 'second']);
});

test('a listener may apply a change of its own', () => {
  const store = createStore(makeState());
  store.subscribe(() => {
    if (store.getState().isFocused) store.apply({type: 'focus-changed', isFocused: false});
  });
  store.apply({type: 'ticked', nowMs: 7});
  assert.equal(store.getState().isFocused, false);
  assert.equal(store.getState().nowMs, 7);
});

test('settling sees the state before all changes and the one after them', () => {
  const seen: Array<readonly [number, number]> = [];
  const store = createStore(makeState({nowMs: 2_000_000}), (before, after) => {
    seen.push([before.nowMs, after.nowMs]);
    return after;
  });
  store.apply({type: 'ticked', nowMs: 1}, {type: 'ticked', nowMs: 2});
  assert.deepEqual(seen.at(-1), [2_000_000, 2]);
});

test('a mistake within a change is no failure of whoever applied it: it is thrown where nobody catches it', t => {
  const later: Array<() => void> = [];
  t.mock.method(globalThis, 'queueMicrotask', (run: () => void) => void later.push(run));
  const store = createStore(makeState(), (before, after) => {
    if (before !== after) throw new Error('a mistake');
    return after;
  });
  store.apply({type: 'split-changed', split: 'detail'});
  assert.equal(later.length, 1);
  assert.throws(later[0] as () => void, /a mistake/);
});
