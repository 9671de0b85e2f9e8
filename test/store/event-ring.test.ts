import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EngineEvent} from '../../source/objects/engine-event.ts';
import {
  emptyEventRing,
  newerEventCount,
  withEventGap,
  withEvents,
  withEventsPaused,
} from '../../source/store/event-ring.ts';
import {makeState} from '../support/make-state.ts';

function event(action: string, attributes: EngineEvent['attributes'] = {}): EngineEvent {
  return {type: 'container', action, actorId: 'a', attributes, timeMs: 1000, timeNano: '1'};
}

test('events stand in the order in which they came, each under a number of its own', () => {
  const ring = withEvents(withEvents(emptyEventRing, [event('create'), event('start')]), [event('die')]);
  assert.deepEqual(
    ring.rows.map(({number, action}) => [number, action]),
    [
      [1, 'create'],
      [2, 'start'],
      [3, 'die'],
    ],
  );
});

test('the newest 2,000 are kept, whether they come one by one or all at once', () => {
  const many = Array.from({length: 5000}, (_, index) => event(`e${index + 1}`));
  const atOnce = withEvents(emptyEventRing, many);
  let inParts = emptyEventRing;
  for (let index = 0; index < many.length; index += 7)
    inParts = withEvents(inParts, many.slice(index, index + 7));
  for (const ring of [atOnce, inParts]) {
    assert.equal(ring.rows.length, 2000);
    assert.deepEqual([ring.rows[0]?.action, ring.rows.at(-1)?.action], ['e3001', 'e5000']);
    assert.equal(ring.rows.at(-1)?.number, 5000);
  }
});

test('no events leave the very same ring', () => {
  assert.equal(withEvents(emptyEventRing, []), emptyEventRing);
});

test('a label that holds a file, or a thousand of them, is cut', () => {
  const large = Object.fromEntries(Array.from({length: 1000}, (_, index) => [`l${index}`, 'x'.repeat(9000)]));
  const [row] = withEvents(emptyEventRing, [event('start', large)]).rows;
  const values = Object.values(row?.attributes ?? {});
  assert.equal(values.length, 64);
  assert.ok(values.every(value => value.length === 501 && value.endsWith('…')));
});

test('while paused the rows stand still, and how many came meanwhile is known', () => {
  const paused = withEvents(withEventsPaused(withEvents(emptyEventRing, [event('a')]), true), [
    event('b'),
    event('c'),
  ]);
  assert.deepEqual(
    paused.pausedRows?.map(({action}) => action),
    ['a'],
  );
  assert.equal(newerEventCount(paused), 2);
  const going = withEventsPaused(paused, false);
  assert.equal(going.pausedRows, undefined);
  assert.equal(newerEventCount(going), 0);
  assert.equal(going.rows.length, 3);
});

test('what was missed while the stream was interrupted is marked once', () => {
  const ring = withEvents(emptyEventRing, [event('start')]);
  const gap = withEventGap(ring, 5000);
  assert.deepEqual(
    gap.rows.map(({isGap, timeMs}) => [isGap, timeMs]),
    [
      [undefined, 1000],
      [true, 5000],
    ],
  );
  assert.equal(withEventGap(gap, 6000), gap);
  assert.equal(withEventGap(emptyEventRing, 5000), emptyEventRing);
});

test('a lost engine and a stream that ended both leave the mark in the state, once', () => {
  const failure = {kind: 'unreachable', message: 'refused', advice: ''};
  const state = makeState({}, [
    {type: 'events-received', events: [event('start')]},
    {type: 'events-changed', events: 'late'},
    {type: 'engine-lost', failure, nowMs: 3_000_000, nextTryAtMs: 3_001_000},
    {type: 'events-changed', events: 'live'},
    {type: 'events-received', events: [event('die')]},
  ]);
  assert.deepEqual(
    state.events.rows.map(({isGap, action}) => (isGap === true ? 'gap' : action)),
    ['start', 'gap', 'die'],
  );
});
