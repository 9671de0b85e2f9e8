import assert from 'node:assert/strict';
import {test} from 'node:test';
import {eventAction, eventAttributes, eventObject, isBadEvent} from '../../source/format/event-cells.ts';
import type {EngineEvent} from '../../source/objects/engine-event.ts';
import {maskedJson} from '../../source/objects/masked-json.ts';
import {mask} from '../../source/objects/secrets.ts';

const id = 'ab'.repeat(32);

function event(given: Partial<EngineEvent> = {}): EngineEvent {
  return {
    type: 'container',
    action: 'start',
    actorId: id,
    attributes: {},
    timeMs: 0,
    timeNano: '0',
    ...given,
  };
}

const objects: ReadonlyArray<readonly [string, EngineEvent, string]> = [
  ['a container goes by its name', event({attributes: {name: 'web'}}), 'web'],
  ['without a name it goes by its short id', event(), 'abababababab'],
  ['an image goes by its short id too', event({type: 'image', actorId: `sha256:${id}`}), 'abababababab'],
  ['a volume has its whole name, be it 64 digits', event({type: 'volume'}), id],
  ['what is no id stays as it is', event({type: 'image', actorId: 'busybox:1.35'}), 'busybox:1.35'],
];

for (const [title, given, expected] of objects) {
  test(title, () => assert.equal(eventObject(given), expected));
}

test('the telling attributes come first, the name is not said twice, the container is cut to twelve digits', () => {
  const attributes = {name: 'web', b: '2', a: '1', image: 'busybox', exitCode: '137', container: id};
  assert.equal(
    eventAttributes(event({attributes}), false),
    'exitCode=137, container=abababababab, image=busybox, a=1, b=2',
  );
});

test('labels that look like secrets are masked unless asked for', () => {
  const attributes = {DB_PASSWORD: 'hunter2'};
  assert.doesNotMatch(eventAttributes(event({attributes}), false), /hunter2/);
  assert.match(eventAttributes(event({attributes}), true), /hunter2/);
});

test('so is what an exec runs, to its end, for its quotes are gone', () => {
  const action = 'exec_start: sh -c app --token hunter 2 -v';
  assert.equal(eventAction(event({action}), false), `exec_start: sh -c app --token ${mask}`);
  assert.equal(eventAction(event({action}), true), action);
  assert.deepEqual(maskedJson({Action: action}), {Action: `exec_start: sh -c app --token ${mask}`});
  assert.equal(eventAction(event({action: 'health_status: healthy'}), false), 'health_status: healthy');
});

test('an error stands out: a bad exit, out of memory, unhealthy', () => {
  assert.equal(isBadEvent(event({action: 'die', attributes: {exitCode: '1'}})), true);
  assert.equal(isBadEvent(event({action: 'oom'})), true);
  assert.equal(isBadEvent(event({action: 'health_status: unhealthy'})), true);
  assert.equal(isBadEvent(event({action: 'die', attributes: {exitCode: '0'}})), false);
  assert.equal(isBadEvent(event({action: 'health_status: healthy'})), false);
  assert.equal(isBadEvent(event({type: 'volume', action: 'die', attributes: {exitCode: '1'}})), false);
});
