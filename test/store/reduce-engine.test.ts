import assert from 'node:assert/strict';
import {test} from 'node:test';
import {listKinds} from '../../source/store/list-kind.ts';
import {reduce} from '../../source/store/reduce.ts';
import {makeContainer, makeImage, makeInfo, makeStats} from '../support/make-objects.ts';
import {makeState} from '../support/make-state.ts';

const failure = {kind: 'unreachable', message: 'connection refused', advice: 'Is it running?'};

test('an engine that answers again is no longer lost; nothing of the failure stays when its lists have answered', () => {
  const lost = makeState({}, [{type: 'engine-lost', failure, nowMs: 10, nextTryAtMs: 1010}]);
  const back = reduce(lost, {type: 'engine-connected', info: makeInfo({version: '29.0.0'}), nowMs: 2000});
  const connection = {
    status: 'connected',
    name: 'local',
    endpoint: 'unix:///var/run/docker.sock (default socket)',
    info: makeInfo({version: '29.0.0'}),
    events: 'late',
  };
  assert.deepEqual(back.connection, {...connection, awaitedLists: listKinds, lostAtMs: 10});
  const listed = [
    {type: 'containers-listed', containers: [], nowMs: 2000},
    {type: 'images-listed', images: [], nowMs: 2000},
    {type: 'volumes-listed', volumes: [], nowMs: 2000},
    {type: 'networks-listed', networks: [], nowMs: 2000},
  ] as const;
  assert.deepEqual(listed.reduce(reduce, back).connection, {...connection, awaitedLists: []});
  assert.equal(back.nowMs, 2000);
});

test('a lost engine keeps its lists, and how long it is lost counts from the first failure', () => {
  const containers = [makeContainer()];
  const lost = makeState({containers}, [
    {type: 'engine-lost', failure, nowMs: 10, nextTryAtMs: 1010},
    {type: 'engine-lost', failure: {...failure, message: 'again'}, nowMs: 1010, nextTryAtMs: 3010},
  ]);
  assert.equal(lost.connection.status, 'lost');
  assert.equal(lost.connection.lostAtMs, 10);
  assert.equal(lost.connection.nextTryAtMs, 3010);
  assert.equal(lost.connection.failure?.message, 'again');
  assert.equal(lost.connection.events, 'late');
  assert.equal(lost.connection.info?.version, '28.5.2');
  assert.equal(lost.containers.size, 1);
});

test('a list remembers when it was complete, and containers move the clock', () => {
  const state = makeState({isConnected: false}, [
    {type: 'containers-listed', containers: [makeContainer()], nowMs: 5},
    {type: 'images-listed', images: [makeImage()], nowMs: 6},
    {type: 'volumes-listed', volumes: [], nowMs: 7},
    {type: 'networks-listed', networks: [], nowMs: 8},
  ]);
  assert.deepEqual(state.listedAtMs, {containers: 5, images: 6, volumes: 7, networks: 8});
  assert.equal(state.nowMs, 5);
});

test('a container of an unchanged list stays the same object', () => {
  const container = makeContainer();
  const state = makeState({containers: [container]});
  const again = reduce(state, {
    type: 'containers-listed',
    containers: [structuredClone(container)],
    nowMs: 9,
  });
  assert.equal(again.containers, state.containers);
  const images = reduce(makeState({images: [makeImage()]}), {
    type: 'images-listed',
    images: [makeImage(), makeImage({id: 'sha256:2b'})],
    nowMs: 9,
  });
  assert.equal(images.images.size, 2);
});

test('figures come and go with their container', () => {
  const [a, b] = [makeContainer({name: 'a'}), makeContainer({name: 'b'})];
  const sampled = makeState({containers: [a, b]}, [
    {
      type: 'stats-sampled',
      samples: new Map([
        [a.id, makeStats()],
        [b.id, makeStats()],
      ]),
    },
  ]);
  assert.deepEqual([...sampled.stats.keys()], [a.id, b.id]);
  const stopped = reduce(sampled, {type: 'stats-sampled', samples: new Map([[b.id, undefined]])});
  assert.deepEqual([...stopped.stats.keys()], [a.id]);
  const gone = reduce(reduce(stopped, {type: 'containers-listed', containers: [], nowMs: 1}), {
    type: 'stats-sampled',
    samples: new Map(),
  });
  assert.equal(gone.stats.size, 0);
});

test('a sample that arrives after its container has gone is dropped', () => {
  const late = makeState({containers: []}, [
    {type: 'stats-sampled', samples: new Map([['gone', makeStats()]])},
  ]);
  assert.equal(late.stats.size, 0);
});

test('the figures of the disk stay on screen while new ones are computed, or cannot be', () => {
  const usage = {layersSizeBytes: 1, images: [], containers: [], volumes: [], buildCache: []};
  const ready = makeState({}, [{type: 'disk-computed', usage, nowMs: 3_000_000}]);
  assert.deepEqual(ready.disk, {status: 'ready', usage, asOfMs: 3_000_000});
  const computing = reduce(ready, {type: 'disk-computing', nowMs: 3_000_001});
  assert.deepEqual(computing.disk, {status: 'computing', usage, asOfMs: 3_000_000});
  const busy = reduce(computing, {type: 'disk-failed', failure: {...failure, kind: 'busy'}});
  assert.equal(busy.disk.status, 'busy');
  assert.equal(reduce(computing, {type: 'disk-failed', failure}).disk.status, 'failed');
  assert.equal(busy.disk.usage, usage);
  const again = reduce(busy, {type: 'disk-computed', usage, nowMs: 3_000_002});
  assert.equal(again.disk.failure, undefined);
  const stale = reduce(again, {type: 'disk-stale'});
  assert.equal(stale.disk.status, 'stale');
  assert.equal(reduce(stale, {type: 'disk-stale'}), stale);
});
