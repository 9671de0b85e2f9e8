import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import {settled} from './fake-clock.ts';
import {createFakeEngine, makeEvent} from './fake-engine.ts';
import {type FeedsWorld, startWorld} from './feeds-world.ts';

const asked = (world: FeedsWorld) => world.newCalls().filter(call => call === 'diskUsage').length;

test('the disk is measured when its pane is opened, once, and not by the clock', async t => {
  const world = await startWorld(t);
  await world.clock.advance(100_000);
  assert.equal(asked(world), 0);
  world.store.apply({type: 'pane-opened', pane: 'disk'});
  await settled();
  assert.equal(asked(world), 1);
  assert.equal(world.store.getState().disk.status, 'ready');
  await world.clock.advance(300_000);
  assert.equal(asked(world), 0);
});

test('after something was removed it is measured again, at most every 10 s; when somebody asks, at once', async t => {
  const world = await startWorld(t, {pane: 'disk'});
  assert.equal(asked(world), 1);
  for (let second = 0; second < 20; second++) {
    world.emit(makeEvent('destroy', `c${second}`));
    await world.clock.advance(1000);
  }
  assert.equal(asked(world), 2);
  world.store.apply({type: 'disk-stale'});
  await settled();
  assert.equal(asked(world), 1);
});

test('what changes while it is computed makes the figures stale again, and there is never a second question', async t => {
  const fake = createFakeEngine();
  const {diskUsage} = fake.engine;
  let answer = (): void => undefined;
  fake.engine.diskUsage = async options => {
    const usage = await diskUsage(options);
    await new Promise<void>(resolve => (answer = resolve));
    return usage;
  };
  const world = await startWorld(t, {fake, pane: 'disk'});
  assert.equal(world.store.getState().disk.status, 'computing');
  world.emit(makeEvent('destroy', 'a'));
  world.store.apply({type: 'pane-opened', pane: 'images'}, {type: 'pane-opened', pane: 'disk'});
  await world.clock.advance(1000);
  assert.equal(asked(world), 1);
  answer();
  await settled();
  assert.equal(world.store.getState().disk.status, 'stale');
  assert.notEqual(world.store.getState().disk.usage, undefined);
  await world.clock.advance(11_000);
  assert.equal(asked(world), 1);
});

test('an engine that is measuring for somebody else is busy, not broken: it is asked again', async t => {
  const fake = createFakeEngine();
  const {diskUsage} = fake.engine;
  let refusals = 2;
  fake.engine.diskUsage = async options => {
    await diskUsage(options);
    if (refusals-- > 0) throw new EngineError('busy', 'a disk usage operation is already running');
    return diskUsage(options);
  };
  const world = await startWorld(t, {fake, pane: 'disk'});
  assert.equal(world.store.getState().disk.status, 'busy');
  await world.clock.advance(7000);
  assert.equal(world.store.getState().disk.status, 'ready');
});

test('a failed measurement is said, and not repeated until somebody asks', async t => {
  const fake = createFakeEngine();
  let tries = 0;
  fake.engine.diskUsage = async () => {
    tries++;
    throw new EngineError('failed', 'disk on fire', {statusCode: 500});
  };
  const world = await startWorld(t, {fake, pane: 'disk'});
  await world.clock.advance(60_000);
  assert.equal(world.store.getState().disk.failure?.message, 'disk on fire');
  assert.equal(tries, 1);
});

test('a measurement that the loss of the engine broke off is made again', async t => {
  const fake = createFakeEngine();
  const {diskUsage} = fake.engine;
  let isHanging = true;
  fake.engine.diskUsage = async options => {
    const usage = await diskUsage(options);
    if (isHanging) await new Promise(() => undefined);
    return usage;
  };
  const world = await startWorld(t, {fake, pane: 'disk'});
  world.setGone(true);
  await settled();
  world.setGone(false);
  isHanging = false;
  await world.clock.advance(2000);
  assert.equal(world.store.getState().disk.status, 'ready');
});

test('somebody who wants the figures from another pane gets them once, and no others by events', async t => {
  const world = await startWorld(t, {pane: 'volumes'});
  assert.equal(asked(world), 0);
  world.store.apply({type: 'disk-stale', isWanted: true});
  await settled();
  assert.equal(asked(world), 1);
  assert.equal(world.store.getState().disk.status, 'ready');
  world.emit(makeEvent('destroy', 'c1'));
  await world.clock.advance(60_000);
  assert.equal(asked(world), 0);
  assert.equal(world.store.getState().disk.status, 'stale');
});

test('where the pane has no place for the failure, a notice tells it', async t => {
  const fake = createFakeEngine();
  fake.engine.diskUsage = () => Promise.reject(new EngineError('failed', 'disk on fire', {statusCode: 500}));
  const world = await startWorld(t, {fake, pane: 'volumes'});
  world.store.apply({type: 'disk-stale', isWanted: true});
  await settled();
  assert.equal(world.store.getState().notice?.text, 'sizes: disk on fire');
});
