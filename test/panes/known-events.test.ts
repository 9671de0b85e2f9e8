import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EngineEvent} from '../../source/objects/engine-event.ts';
import {knownEvents} from '../../source/panes/known-events.ts';
import type {Change} from '../../source/store/change.ts';
import type {Ending} from '../../source/store/detail-overlay.ts';
import {makeState} from '../support/make-state.ts';

function event(action: string, timeMs: number, actorId = 'a'): EngineEvent {
  return {type: 'container', action, actorId, attributes: {}, timeMs, timeNano: `${timeMs}000000`};
}

function ending(events: readonly EngineEvent[], more: Partial<Ending> = {}): Ending {
  return {startedAtMs: 0, finishedAtMs: 0, lines: [], events, isWhole: false, ...more};
}

const received = (...events: readonly EngineEvent[]): Change => ({type: 'events-received', events});

function known(of: Ending, ...changes: readonly Change[]) {
  const {events, sinceText} = knownEvents(of, 'a', makeState({}, changes));
  return [events.map(({action, timeMs}) => `${action} ${timeMs}`).join(', '), sinceText];
}

test('what the engine still had and what was seen here are one, each event once', () => {
  assert.deepEqual(
    known(
      ending([event('die', 61_000), event('start', 62_000)], {sinceMs: 60_000}),
      received(event('start', 62_000), event('die', 63_000), event('die', 64_000, 'b')),
    ),
    ['die 61000, start 62000, die 63000', '00:01:00Z, the oldest event that the engine still had'],
  );
});

test('what was seen here may go further back than what the engine still had', () => {
  assert.deepEqual(known(ending([], {sinceMs: 99_000}), received(event('die', 61_000))), [
    'die 61000',
    '00:01:01Z, the first event that was seen here',
  ]);
});

test('nothing from before an interruption counts', () => {
  const lost: Change = {
    type: 'engine-lost',
    failure: {kind: 'unreachable', message: '', advice: ''},
    nowMs: 62_000,
    nextTryAtMs: 63_000,
  };
  assert.deepEqual(known(ending([], {sinceMs: 99_000}), received(event('die', 61_000)), lost), [
    '',
    '00:01:39Z, the oldest event that the engine still had',
  ]);
});

test('an engine that has forgotten nothing knows all since it was started', () => {
  assert.deepEqual(known(ending([event('die', 1_000)], {isWhole: true})), [
    'die 1000',
    'the engine was started',
  ]);
});
