import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createFakeEngine, makeContainer} from './fake-engine.ts';
import {startWorld} from './feeds-world.ts';

const count = (calls: readonly string[], name: string) => calls.filter(call => call === name).length;

test('the containers on screen are listed every 10 s, everything every 60 s', async t => {
  const world = await startWorld(t);
  world.newCalls();
  await world.clock.advance(60_000);
  const calls = world.newCalls();
  assert.equal(count(calls, 'listContainers'), 6);
  assert.equal(count(calls, 'listImages'), 1);
  assert.equal(count(calls, 'listVolumes'), 1);
  assert.equal(count(calls, 'listNetworks'), 1);
});

test('in another pane, or unfocused, the containers are listed every 60 s', async t => {
  const world = await startWorld(t, {pane: 'disk'});
  world.newCalls();
  await world.clock.advance(60_000);
  assert.equal(count(world.newCalls(), 'listContainers'), 1);
  world.store.apply({type: 'pane-opened', pane: 'containers'}, {type: 'focus-changed', isFocused: false});
  await world.clock.advance(59_000);
  assert.equal(count(world.newCalls(), 'listContainers'), 0);
});

test('back in the pane, or focused again, an old list is asked for at once', async t => {
  const world = await startWorld(t, {pane: 'images'});
  await world.clock.advance(30_000);
  world.newCalls();
  world.store.apply({type: 'pane-opened', pane: 'containers'});
  await world.clock.advance(0);
  assert.deepEqual(world.newCalls(), ['listContainers']);
});

test('a list that says the same as before leaves every object what it was', async t => {
  const fake = createFakeEngine();
  fake.containers.set('a', makeContainer({id: 'a'}));
  const world = await startWorld(t, {fake});
  const before = world.store.getState().containers;
  fake.containers.set('a', makeContainer({id: 'a'}));
  await world.clock.advance(10_000);
  assert.equal(world.store.getState().containers, before);
});

test('of thousands of containers only those on screen are asked about every 10 s', async t => {
  const fake = createFakeEngine();
  for (let index = 0; index < 1001; index += 1) {
    fake.containers.set(`c${index}`, makeContainer({id: `c${index}`, status: 'Up 5 seconds'}));
  }
  const world = await startWorld(t, {fake, shownContainerIds: () => ['c7', 'c8']});
  world.newCalls();
  for (const id of ['c7', 'c9']) fake.containers.set(id, makeContainer({id, status: 'Up 15 seconds'}));
  await world.clock.advance(11_000);
  assert.equal(world.store.getState().containers.get('c7')?.status, 'Up 15 seconds');
  assert.equal(world.store.getState().containers.get('c9')?.status, 'Up 5 seconds');
  await world.clock.advance(50_000);
  assert.equal(count(world.newCalls(), 'listContainers'), 1, 'everything once in 60 s');
  assert.equal(world.store.getState().containers.get('c9')?.status, 'Up 15 seconds');
});
