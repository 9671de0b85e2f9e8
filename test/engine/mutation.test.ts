import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeContainers} from '../../source/engine/decode-container.ts';
import {decodeDiskUsage} from '../../source/engine/decode-disk-usage.ts';
import {decodeEvent} from '../../source/engine/decode-event.ts';
import {decodeHistory, decodeImages} from '../../source/engine/decode-image.ts';
import {decodeInfo} from '../../source/engine/decode-info.ts';
import {decodeContainerLogInfo} from '../../source/engine/decode-inspect.ts';
import {decodeNetworks} from '../../source/engine/decode-network.ts';
import {decodeStats} from '../../source/engine/decode-stats.ts';
import {decodeVolumes} from '../../source/engine/decode-volume.ts';
import {mutate, oddValues} from '../support/mutate.ts';
import {type RecordingName, recordedJson, recordedText} from './recordings.ts';

/** No NaN, no Infinity, no undefined where a value is promised, no moment that no Date can hold, wherever it is in the result. */
function assertPlain(value: unknown, path = ''): void {
  if (typeof value === 'number') assert.ok(Number.isFinite(value), `the result’s ${path} is ${value}`);
  if (typeof value === 'number' && path.endsWith('AtMs'))
    assert.ok(!Number.isNaN(new Date(value).getTime()), `the result’s ${path} is ${value}, which is no time`);
  assert.notEqual(value, undefined, `the result’s ${path} is undefined`);
  if (typeof value !== 'object' || value === null) return;
  for (const key in value) assertPlain((value as Record<string, unknown>)[key], `${path}/${key}`);
}

/** What has a type has no other one, whatever came: of texts, numbers, lists and objects that are in both. */
function assertSameTypes(value: unknown, before: unknown, path = ''): void {
  assert.equal(typeOf(value), typeOf(before), `the type of the result’s ${path}`);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(before as object)) {
    if (key in value) assertSameTypes((value as Record<string, unknown>)[key], item, `${path}/${key}`);
  }
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}

const negotiated = {apiVersion: '1.41', maxApiVersion: '1.41', isPodman: false};

const decoders: ReadonlyArray<readonly [RecordingName, (body: unknown) => unknown]> = [
  ['containers', decodeContainers],
  ['images', decodeImages],
  ['volumes', body => decodeVolumes((body as {Volumes: unknown}).Volumes)],
  ['networks', decodeNetworks],
  ['diskUsage', decodeDiskUsage],
  ['statsOfRunning', body => decodeStats(body) ?? null],
  ['history', decodeHistory],
  ['inspectOfRunning', decodeContainerLogInfo],
  ['info', body => decodeInfo(body, negotiated)],
];

for (const [name, decode] of decoders) {
  test(`no odd value in any field of ${name} is more than a gap`, () => {
    const body = recordedJson(name);
    const before = decode(body);
    const count = mutate(body, () => {
      const result = decode(body);
      assertPlain(result);
      // Without the time of its reading there are no stats at all.
      if (result !== null) assertSameTypes(result, before);
    });
    assert.ok(count > 100, `only ${count} mutations`);
    assert.deepEqual(decode(body), before);
  });
}

test('one odd container, image, volume or network leaves the others as they were', () => {
  for (const [name, decode] of decoders.slice(0, 4)) {
    const body = recordedJson(name);
    const list = (Array.isArray(body) ? body : (body as {Volumes: unknown[]}).Volumes) as unknown[];
    const others = (decode(body) as readonly unknown[]).slice(1);
    const first = list[0];
    for (const odd of oddValues) {
      list[0] = odd;
      assert.deepEqual(decode(body), others, `${name} with ${typeof odd}`);
    }
    list[0] = first;
    mutate(first, path => {
      assert.deepEqual((decode(body) as readonly unknown[]).slice(-others.length), others, name + path);
    });
  }
});

test('no odd body throws', () => {
  for (const odd of oddValues) {
    for (const [name, decode] of decoders) {
      if (name !== 'volumes') assertPlain(decode(odd) ?? null, name);
    }
    assertPlain(decodeVolumes(odd), 'volumes');
  }
});

test('no odd value in an event throws', () => {
  const [line = ''] = recordedText('events').split('\n');
  const body = JSON.parse(line);
  const before = decodeEvent(line);
  mutate(body, () => {
    const event = decodeEvent(JSON.stringify(body)) ?? null;
    assertPlain(event);
    if (event !== null) assertSameTypes(event, before);
  });
});

test('an event’s line that is cut anywhere throws nothing', () => {
  const [line = ''] = recordedText('events').split('\n');
  for (let end = 0; end < line.length; end++) assert.equal(decodeEvent(line.slice(0, end)), undefined);
});

test('a label that is called like a part of JavaScript’s objects is a label', () => {
  const body = JSON.parse('[{"Id":"c","Labels":{"__proto__":"a","constructor":"b","odd":5}}]');
  const [container] = decodeContainers(body);
  assert.deepEqual(Object.entries(container?.labels ?? {}), [
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
});
