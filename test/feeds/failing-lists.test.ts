import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import {createFakeEngine, makeContainer, makeEvent} from './fake-engine.ts';
import {startWorld} from './feeds-world.ts';
import {containerCalls, quietWorld} from './quiet-world.ts';

test('a list that failed is asked for again, whole', async t => {
  const world = await quietWorld(t);
  const {listContainers} = world.engine;
  let failures = 1;
  world.engine.listContainers = async options => {
    const listed = await listContainers(options);
    if (failures-- > 0) throw new EngineError('failed', 'oops', {statusCode: 500});
    return listed;
  };
  world.containers.set('a', makeContainer({id: 'a'}));
  world.emit(makeEvent('create', 'a'));
  await world.clock.advance(3000);
  assert.ok(world.store.getState().containers.has('a'));
  assert.equal(world.store.getState().connection.status, 'connected');
  assert.deepEqual(containerCalls(world), ['listContainers a', 'listContainers']);
});

test('a list that keeps failing ages with its reason, is asked for ever less often, and is itself again with its answer', async t => {
  const world = await startWorld(t, {pane: 'images'});
  await world.clock.advance(1000);
  const listedAtMs = world.store.getState().listedAtMs.images;
  const {listImages} = world.engine;
  world.engine.listImages = async () => {
    await listImages();
    throw new EngineError('failed', 'no such storage driver', {statusCode: 500});
  };
  world.newCalls();
  await world.feeds.refresh(['images']);
  const {listFailures, connection, nowMs} = world.store.getState();
  assert.equal(listFailures.images?.message, 'no such storage driver');
  assert.equal(listFailures.images?.currentUntilMs, listedAtMs);
  assert.deepEqual(Object.keys(listFailures), ['images']);
  assert.equal(connection.status, 'connected');
  assert.equal(nowMs, world.clock.nowMs());
  await world.clock.advance(120_000);
  const asked = world.newCalls().filter(call => call === 'listImages').length;
  // At once, after 2, 6, 14, 30, 60 and 90 s, and by the reconcile feed.
  assert.ok(asked >= 6 && asked <= 10, `${asked} times in two minutes`);
  assert.equal(world.store.getState().listFailures.images?.currentUntilMs, listedAtMs);
  // Its age is on the screen: that moves.
  assert.ok(world.clock.nowMs() - world.store.getState().nowMs <= 1000);
  world.engine.listImages = listImages;
  await world.clock.advance(31_000);
  assert.deepEqual(world.store.getState().listFailures, {});
  assert.deepEqual(world.store.getState().connection.awaitedLists, []);
});

test('a list that fails where it is asked for every two seconds is not asked for more often than that', async t => {
  const fake = createFakeEngine();
  const refuse = async () => {
    fake.calls.push('refused');
    throw new EngineError('denied', 'Forbidden', {statusCode: 403});
  };
  fake.engine.events = refuse;
  fake.engine.listNetworks = refuse;
  const world = await startWorld(t, {fake});
  await world.clock.advance(60_000);
  world.newCalls();
  await world.clock.advance(60_000);
  const asked = world.newCalls().filter(call => call === 'refused').length;
  assert.ok(asked >= 25 && asked <= 40, `${asked} times in a minute`);
});

test('a list that was never there has its reason and no age; a loss of the engine is no failure of its lists', async t => {
  const fake = createFakeEngine();
  fake.engine.listVolumes = async () => {
    throw new EngineError('denied', 'Forbidden', {statusCode: 403});
  };
  const world = await startWorld(t, {fake});
  assert.deepEqual(world.store.getState().listFailures, {
    volumes: {kind: 'denied', message: 'Forbidden', advice: ''},
  });
  world.changes.length = 0;
  world.setGone(true);
  await world.feeds.refresh(['images', 'networks']);
  await world.clock.advance(500);
  assert.equal(world.store.getState().connection.status, 'lost');
  assert.deepEqual(
    world.changes.filter(({type}) => type === 'list-failed'),
    [],
  );
});
