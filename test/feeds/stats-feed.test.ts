import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {StatsSample} from '../../source/objects/stats.ts';
import {createFakeEngine, makeContainer} from './fake-engine.ts';
import {startWorld} from './feeds-world.ts';

const ids = Array.from({length: 10}, (_, index) => `c${index}`);

function busyEngine() {
  const fake = createFakeEngine();
  const {stats} = fake.engine;
  let readAtMs = 1000;
  let atOnce = 0;
  const seen = {mostAtOnce: 0};
  for (const id of ids) fake.containers.set(id, makeContainer({id}));
  fake.engine.stats = async (id, options) => {
    await stats(id, options);
    atOnce++;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, atOnce);
    await Promise.resolve();
    atOnce--;
    readAtMs += 1000;
    return makeSample(readAtMs);
  };
  return {fake, seen};
}

test('what is watched is sampled every two seconds, four at a time, one change a round', async t => {
  const {fake, seen} = busyEngine();
  const world = await startWorld(t, {fake, watchedContainerIds: ({containers}) => [...containers.keys()]});
  await world.clock.advance(10_000);
  const calls = world.calls.filter(call => call === 'stats c0').length;
  assert.ok(calls >= 5 && calls <= 7, `${calls} samples in 10 s`);
  assert.equal(seen.mostAtOnce, 4);
  const rounds = world.changes.filter(({type}) => type === 'stats-sampled').length;
  // The first sample of each has nothing to be compared with.
  assert.equal(rounds, calls - 1);
  assert.equal(world.store.getState().stats.size, ids.length);
  assert.equal(world.store.getState().stats.get('c0')?.cpuPercent, 100);
});

test('with nothing watched nothing is asked and no timer runs', async t => {
  const {fake} = busyEngine();
  let isWatched = true;
  const world = await startWorld(t, {fake, watchedContainerIds: () => (isWatched ? ids : [])});
  await world.clock.advance(100);
  const waiting = world.clock.waiting();
  isWatched = false;
  world.store.apply({type: 'pane-opened', pane: 'images'}, {type: 'pane-left'});
  await world.clock.advance(0);
  assert.equal(world.clock.waiting(), waiting - 1);
  const before = world.calls.filter(call => call.startsWith('stats')).length;
  await world.clock.advance(60_000);
  assert.equal(world.calls.filter(call => call.startsWith('stats')).length, before);
});

test('unfocused it is a tenth, and focused again at once', async t => {
  const {fake} = busyEngine();
  const world = await startWorld(t, {fake, watchedContainerIds: () => ['c0']});
  await world.clock.advance(3000);
  world.store.apply({type: 'focus-changed', isFocused: false});
  world.newCalls();
  await world.clock.advance(40_000);
  assert.equal(world.newCalls().filter(call => call === 'stats c0').length, 2);
  await world.clock.advance(10_000);
  world.newCalls();
  world.store.apply({type: 'focus-changed', isFocused: true});
  await world.clock.advance(0);
  assert.ok(world.newCalls().includes('stats c0'));
});

test('a container that stops has no figures any more; one that cannot be asked keeps its last', async t => {
  const {fake} = busyEngine();
  const world = await startWorld(t, {fake, watchedContainerIds: () => ['c0', 'c1']});
  await world.clock.advance(3000);
  const {stats} = fake.engine;
  fake.engine.stats = async (id, options) => {
    if (id === 'c1') throw new EngineError('failed', 'oops', {statusCode: 500});
    await stats(id, options);
    return undefined;
  };
  const last = world.store.getState().stats.get('c1');
  await world.clock.advance(3000);
  assert.equal(world.store.getState().stats.get('c0'), undefined);
  assert.equal(world.store.getState().stats.get('c1'), last);
  assert.notEqual(last, undefined);
});

test('a container that can never be asked is not asked faster than the others', async t => {
  const {fake} = busyEngine();
  let tries = 0;
  fake.engine.stats = async () => {
    tries++;
    throw new EngineError('failed', 'oops', {statusCode: 500});
  };
  const world = await startWorld(t, {fake, watchedContainerIds: () => ['c0']});
  await world.clock.advance(20_000);
  assert.ok(tries <= 12, `${tries} tries in 20 s`);
});

test('one container whose figures do not come keeps nobody else waiting', async t => {
  const {fake} = busyEngine();
  const {stats} = fake.engine;
  fake.engine.stats = async (id, options) => {
    const sample = await stats(id, options);
    if (id === 'c0') await new Promise(() => undefined);
    return sample;
  };
  const world = await startWorld(t, {fake, watchedContainerIds: () => ids});
  await world.clock.advance(20_000);
  assert.equal(world.calls.filter(call => call === 'stats c0').length, 1);
  const asked = world.calls.filter(call => call === 'stats c9').length;
  assert.ok(asked >= 8, `${asked} samples in 20 s`);
  const {receivedAtMs = 0} = world.store.getState().stats.get('c9') ?? {};
  assert.ok(world.clock.nowMs() - receivedAtMs <= 2500);
});

test('where answers take long, everybody has his turn', async t => {
  const {fake} = busyEngine();
  const {stats} = fake.engine;
  const many = Array.from({length: 40}, (_, index) => `m${index}`);
  for (const id of many) fake.containers.set(id, makeContainer({id}));
  const world = await startWorld(t, {fake, watchedContainerIds: () => many});
  fake.engine.stats = async (id, options) => {
    const sample = await stats(id, options);
    await world.clock.delay(1500, new AbortController().signal);
    return sample;
  };
  await world.clock.advance(60_000);
  for (const id of many) {
    const {receivedAtMs = 0} = world.store.getState().stats.get(id) ?? {};
    assert.ok(world.clock.nowMs() - receivedAtMs < 25_000, `${id} is old`);
  }
});

function makeSample(readAtMs: number): StatsSample {
  return {
    readAtMs,
    cpuTotalNs: readAtMs * 1e6,
    systemCpuNs: readAtMs * 2e6,
    onlineCpus: 2,
    memoryUsageBytes: 1000,
    memoryLimitBytes: 2000,
    memoryInactiveFileBytes: 0,
    networkRxBytes: 0,
    networkTxBytes: 0,
    blockReadBytes: 0,
    blockWriteBytes: 0,
    pids: 1,
  };
}
