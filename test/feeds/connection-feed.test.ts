import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import {retryDelayMs} from '../../source/feeds/connection-feed.ts';
import {listCurrency} from '../../source/store/list-currency.ts';
import {settled} from './fake-clock.ts';
import {createFakeEngine, makeContainer, makeEvent} from './fake-engine.ts';
import {startWorld} from './feeds-world.ts';

test('the event stream is open before the first list is asked for', async t => {
  const world = await startWorld(t);
  assert.deepEqual(world.calls, [
    'connect',
    'events',
    'listContainers',
    'listImages',
    'listVolumes',
    'listNetworks',
  ]);
  assert.equal(world.store.getState().connection.status, 'connected');
  assert.equal(world.store.getState().connection.events, 'live');
});

test('what happens while the first list is under way is not missed', async t => {
  const fake = createFakeEngine();
  fake.containers.set('a', makeContainer({id: 'a', state: 'running'}));
  const {listContainers} = fake.engine;
  let answer = (): void => undefined;
  fake.engine.listContainers = async options => {
    const listed = await listContainers(options);
    if (options?.ids === undefined) await new Promise<void>(resolve => (answer = resolve));
    return listed;
  };
  const world = await startWorld(t, {fake});
  fake.containers.set('a', makeContainer({id: 'a', state: 'paused'}));
  world.emit(makeEvent('pause', 'a'));
  await world.clock.advance(500);
  assert.deepEqual(
    world.calls.filter(call => call.startsWith('listContainers')),
    ['listContainers'],
  );
  answer();
  await world.clock.advance(200);
  assert.equal(world.store.getState().containers.get('a')?.state, 'paused');
});

test('an engine that is not there is tried again after 1, 2, 4 seconds, at most 30', async t => {
  const fake = createFakeEngine();
  fake.setGone(true);
  const world = await startWorld(t, {fake});
  const {connection} = world.store.getState();
  assert.equal(connection.status, 'lost');
  assert.equal(connection.failure?.kind, 'unreachable');
  assert.equal(connection.failure?.advice, 'Is it running?');
  assert.equal(connection.nextTryAtMs, world.clock.nowMs() + 1000);
  await world.clock.advance(63_000 + 90_000);
  const tries = world.changes.filter(({type}) => type === 'engine-lost');
  // 0, 1, 3, 7, 15, 31 and then every 30 s: 61, 91, 121, 151.
  assert.equal(tries.length, 10);
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 7, 20].map(failures => retryDelayMs(failures, 0.5)),
    [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000],
  );
});

test('while the engine is lost its age moves each second, and with it back no tick runs', async t => {
  const world = await startWorld(t);
  world.setGone(true);
  await settled();
  const {connection} = world.store.getState();
  assert.equal(connection.status, 'lost');
  assert.equal(connection.lostAtMs, world.clock.nowMs());
  const ticks = () => world.changes.filter(({type}) => type === 'ticked').length;
  await world.clock.advance(5000);
  assert.ok(ticks() >= 3 && ticks() <= 5, String(ticks()));
  assert.equal(world.store.getState().connection.lostAtMs, connection.lostAtMs);
  world.setGone(false);
  await world.clock.advance(5000);
  assert.equal(world.store.getState().connection.status, 'connected');
  const before = ticks();
  await world.clock.advance(9000);
  assert.equal(ticks(), before);
});

test('a broken stream of an engine that is gone is a loss at once; back again, all is asked for again', async t => {
  const world = await startWorld(t);
  world.containers.set('a', makeContainer({id: 'a'}));
  world.newCalls();
  world.setGone(true);
  await settled();
  assert.equal(world.store.getState().connection.status, 'lost');
  assert.equal(world.store.getState().connection.events, 'late');
  world.setGone(false);
  world.newCalls();
  await world.clock.advance(1000);
  assert.deepEqual(world.newCalls(), [
    'connect',
    'events',
    'listContainers',
    'listImages',
    'listVolumes',
    'listNetworks',
  ]);
  assert.equal(world.store.getState().connection.status, 'connected');
  assert.equal(world.store.getState().connection.failure, undefined);
  assert.ok(world.store.getState().containers.has('a'));
});

test('with the engine back a list is current when it has answered, and is as old as the loss until then', async t => {
  const world = await startWorld(t);
  await world.clock.advance(1000);
  const lostAtMs = world.clock.nowMs();
  world.setGone(true);
  await settled();
  const {listContainers} = world.engine;
  const answer = Promise.withResolvers<void>();
  world.engine.listContainers = async options => {
    await answer.promise;
    return listContainers(options);
  };
  world.setGone(false);
  await world.clock.advance(4000);
  const before = world.store.getState();
  assert.deepEqual(
    [before.connection.status, before.connection.events, before.connection.awaitedLists],
    ['connected', 'live', ['containers']],
  );
  assert.deepEqual(listCurrency(before), {isAwaited: true, currentUntilMs: lostAtMs});
  // Lost once more, it is no younger.
  world.setGone(true);
  await settled();
  assert.equal(world.store.getState().connection.lostAtMs, lostAtMs);
  world.setGone(false);
  await world.clock.advance(4000);
  answer.resolve();
  await settled();
  const after = world.store.getState();
  assert.deepEqual(listCurrency(after), {});
  assert.equal(after.connection.lostAtMs, undefined);
});

test('a stream that ends while the engine answers is opened again, and the lists with it', async t => {
  const world = await startWorld(t);
  const {events} = world.engine;
  world.engine.events = async options => {
    await events(options);
    return (async function* () {})();
  };
  await world.clock.advance(61_000);
  world.newCalls();
  world.setGone(true);
  world.setGone(false);
  await settled();
  assert.equal(world.store.getState().connection.status, 'connected');
  const opened = world.newCalls().filter(call => call === 'events').length;
  assert.equal(opened, 1);
  await world.clock.advance(120_000);
  const again = world.newCalls().filter(call => call === 'events').length;
  assert.ok(again >= 4 && again <= 15, `a stream that never holds was opened ${again} times in two minutes`);
  assert.equal(world.store.getState().connection.status, 'connected');
});

test('an engine without events is asked for everything every two seconds', async t => {
  const fake = createFakeEngine();
  fake.engine.events = async () => {
    throw new EngineError('denied', 'Forbidden', {statusCode: 403});
  };
  const world = await startWorld(t, {fake});
  assert.equal(world.store.getState().connection.status, 'connected');
  assert.equal(world.store.getState().connection.events, 'none');
  world.newCalls();
  await world.clock.advance(10_000);
  const calls = world.newCalls();
  for (const call of ['listContainers', 'listImages', 'listVolumes', 'listNetworks']) {
    assert.equal(calls.filter(made => made === call).length, 5, call);
  }
});

test('retryNow does not wait for the next try', async t => {
  const fake = createFakeEngine();
  fake.setGone(true);
  const world = await startWorld(t, {fake});
  await world.clock.advance(5000);
  world.setGone(false);
  const {connection} = world.store.getState();
  assert.equal(connection.status, 'lost');
  assert.ok((connection.nextTryAtMs ?? 0) > world.clock.nowMs());
  world.feeds.retryNow();
  assert.equal(world.store.getState().connection.nextTryAtMs, world.store.getState().nowMs);
  world.feeds.retryNow();
  assert.equal(world.changes.filter(({type}) => type === 'engine-retried').length, 1);
  await settled();
  assert.equal(world.store.getState().connection.status, 'connected');
});

test('when the program ends nothing runs any more', async t => {
  const world = await startWorld(t, {pane: 'logs', watchedContainerIds: () => ['a']});
  world.emit(makeEvent('start', 'a'));
  await settled();
  assert.ok(world.clock.waiting() > 0);
  world.stop();
  await settled();
  assert.equal(world.clock.waiting(), 0);
  assert.equal(world.listenerCount(), 0);
  world.newCalls();
  await world.clock.advance(120_000);
  assert.deepEqual(world.newCalls(), []);
});

test('the engine lost and back a hundred times leaves no timer and no listener behind', async t => {
  const world = await startWorld(t);
  await world.clock.advance(100);
  const waiting = world.clock.waiting();
  const listeners = world.listenerCount();
  const signalListeners = world.signalListenerCount();
  for (let round = 0; round < 100; round++) {
    world.setGone(true);
    await settled();
    world.setGone(false);
    world.feeds.retryNow();
    await settled();
  }
  assert.equal(world.store.getState().connection.status, 'connected');
  assert.equal(world.clock.waiting(), waiting);
  assert.equal(world.listenerCount(), listeners);
  assert.equal(world.signalListenerCount(), signalListeners);
});
