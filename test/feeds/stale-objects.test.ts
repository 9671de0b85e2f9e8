import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isMadeOf, staleFromEvent} from '../../source/feeds/stale-objects.ts';
import {makeEvent} from './fake-engine.ts';

test('exec, attach, top, resize and signals change no list', () => {
  for (const action of [
    'exec_create: sh -c true',
    'exec_start: sh',
    'exec_die',
    'attach',
    'top',
    'resize',
    'kill',
  ]) {
    assert.equal(staleFromEvent(makeEvent(action, 'a')), undefined, action);
  }
  assert.equal(staleFromEvent(makeEvent('mount', 'v', {type: 'volume'})), undefined);
  assert.equal(staleFromEvent(makeEvent('push', 'i', {type: 'image'})), undefined);
  assert.equal(staleFromEvent(makeEvent('reload', 'd', {type: 'daemon'})), undefined);
  assert.equal(staleFromEvent(makeEvent('whatever', 'x', {type: 'of the future'})), undefined);
});

test('a health check that changed its mind makes its container stale, for it is in STATUS', () => {
  const stale = staleFromEvent(makeEvent('health_status: unhealthy', 'a'));
  assert.deepEqual(stale?.containerIds, ['a']);
  assert.equal(stale?.isUnsettled, false);
});

test('a container action of the future makes that container stale', () => {
  assert.deepEqual(staleFromEvent(makeEvent('teleport', 'a'))?.containerIds, ['a']);
});

test('a network that a container joins makes the container stale, not the list of networks', () => {
  const stale = staleFromEvent(makeEvent('connect', 'n', {type: 'network', attributes: {container: 'a'}}));
  assert.deepEqual(stale?.containerIds, ['a']);
  assert.deepEqual(stale?.lists, []);
});

test('what changes bytes on the disk makes the figures stale; what starts or stops does not', () => {
  const isDiskStale = (...args: Parameters<typeof makeEvent>) =>
    staleFromEvent(makeEvent(...args))?.isDiskStale;
  assert.equal(isDiskStale('destroy', 'a'), true);
  assert.equal(isDiskStale('commit', 'a'), true);
  assert.equal(isDiskStale('pull', 'i', {type: 'image'}), true);
  assert.equal(isDiskStale('prune', '', {type: 'builder'}), true);
  assert.equal(isDiskStale('start', 'a'), false);
  assert.equal(isDiskStale('die', 'a'), false);
});

test('a container is made of an image by its id, or by any spelling of its name', () => {
  const container = {image: 'nginx', imageId: 'sha256:1'};
  assert.ok(isMadeOf(container, new Set(['sha256:1'])));
  assert.ok(isMadeOf(container, new Set(['nginx:latest'])));
  assert.ok(!isMadeOf(container, new Set(['nginx:1.27'])));
  assert.ok(isMadeOf({image: 'localhost:5000/a', imageId: ''}, new Set(['localhost:5000/a:latest'])));
});
