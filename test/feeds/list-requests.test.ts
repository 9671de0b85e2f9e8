import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createFakeEngine, makeContainer, makeEvent} from './fake-engine.ts';
import {containerCalls, quietWorld} from './quiet-world.ts';

test('what another terminal does is in the state 50 ms after the event, by one request for that object', async t => {
  const world = await quietWorld(t);
  world.containers.set('a', makeContainer({id: 'a'}));
  world.emit(makeEvent('create', 'a'), makeEvent('start', 'a'));
  await world.clock.advance(50);
  assert.equal(world.store.getState().containers.get('a')?.status, 'Up 5 seconds');
  assert.deepEqual(containerCalls(world), ['listContainers a']);
});

test('the events of one action are one request, at most 150 ms after the first', async t => {
  const world = await quietWorld(t);
  world.containers.set('a', makeContainer({id: 'a'}));
  for (const action of [
    'create',
    'start',
    'health_status: healthy',
    'rename',
    'update',
    'pause',
    'unpause',
  ]) {
    world.emit(makeEvent(action, 'a'));
    await world.clock.advance(40);
  }
  const [first, second] = containerCalls(world);
  assert.equal(first, 'listContainers a');
  assert.equal(second, undefined);
});

test('one command after the other is shown as soon as the first', async t => {
  const world = await quietWorld(t);
  for (const [index, state] of (['paused', 'running', 'paused', 'running', 'paused'] as const).entries()) {
    world.containers.set('a', makeContainer({id: 'a', state, status: `change ${index}`}));
    world.emit(makeEvent(state === 'paused' ? 'pause' : 'unpause', 'a'));
    await world.clock.advance(50);
    assert.equal(world.store.getState().containers.get('a')?.state, state);
    await world.clock.advance(150);
  }
});

test('a container that was destroyed goes without a request', async t => {
  const fake = createFakeEngine();
  for (const id of ['a', 'b']) fake.containers.set(id, makeContainer({id}));
  const world = await quietWorld(t, {fake});
  world.containers.delete('a');
  world.emit(makeEvent('die', 'a'), makeEvent('destroy', 'a'));
  await world.clock.advance(50);
  assert.deepEqual([...world.store.getState().containers.keys()], ['b']);
  await world.clock.advance(1000);
  assert.deepEqual(containerCalls(world), []);
  assert.equal(world.changes.filter(({type}) => type === 'containers-refreshed').length, 1);
});

test('a thousand events a second for five seconds are a few requests a second', async t => {
  const fake = createFakeEngine();
  for (let number = 0; number < 200; number++) {
    fake.containers.set(`c${number}`, makeContainer({id: `c${number}`}));
  }
  const world = await quietWorld(t, {fake});
  for (let millisecond = 0; millisecond < 5000; millisecond++) {
    const id = `c${millisecond % 200}`;
    fake.containers.set(id, makeContainer({id, status: `Up ${millisecond} ms`}));
    world.emit(makeEvent('start', id));
    if (millisecond % 5 === 4) await world.clock.advance(5);
  }
  const made = containerCalls(world);
  assert.ok(made.length >= 5 && made.length <= 20, `${made.length} requests in 5 s`);
  const applied = world.changes.filter(({type}) => type.startsWith('containers-'));
  assert.equal(applied.length, made.length);
  await world.clock.advance(3000);
  assert.deepEqual([...world.store.getState().containers.values()], [...fake.containers.values()]);
});

test('many stale containers are one whole list, not one long question', async t => {
  const world = await quietWorld(t);
  for (let number = 0; number < 51; number++) world.emit(makeEvent('start', `c${number}`));
  await world.clock.advance(200);
  assert.deepEqual(containerCalls(world), ['listContainers']);
});

test('while one request is under way there is no second one, and one follows for what became stale', async t => {
  const world = await quietWorld(t);
  const answers: (() => void)[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const {listContainers} = world.engine;
  world.engine.listContainers = async options => {
    const listed = await listContainers(options);
    atOnce++;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    await new Promise<void>(resolve => answers.push(resolve));
    atOnce--;
    return listed;
  };
  for (const id of ['a', 'b', 'c']) {
    world.emit(makeEvent('create', id));
    await world.clock.advance(500);
  }
  assert.deepEqual(containerCalls(world), ['listContainers a']);
  answers.shift()?.();
  await world.clock.advance(100);
  assert.deepEqual(containerCalls(world), ['listContainers b,c']);
  assert.equal(mostAtOnce, 1);
});

test('engines differ in which event of a stop is the last: it is asked for once more when all is quiet', async t => {
  const world = await quietWorld(t);
  world.containers.set('a', makeContainer({id: 'a', state: 'running'}));
  world.emit(makeEvent('die', 'a'), makeEvent('stop', 'a'));
  await world.clock.advance(100);
  world.containers.set('a', makeContainer({id: 'a', state: 'exited', status: 'Exited (0)'}));
  await world.clock.advance(500);
  assert.equal(world.store.getState().containers.get('a')?.state, 'exited');
  assert.deepEqual(containerCalls(world), ['listContainers a', 'listContainers a']);
});

test('events of images, volumes and networks ask for that list and no other', async t => {
  const world = await quietWorld(t);
  for (const [type, call] of [
    ['image', 'listImages'],
    ['volume', 'listVolumes'],
    ['network', 'listNetworks'],
  ] as const) {
    world.emit(makeEvent('create', 'x', {type}), makeEvent('destroy', 'x', {type}));
    await world.clock.advance(700);
    assert.deepEqual(world.newCalls(), [call]);
  }
});

test('containers made of an image that was tagged anew are asked for: their IMAGE reads otherwise now', async t => {
  const fake = createFakeEngine();
  fake.containers.set('a', makeContainer({id: 'a', image: 'nginx', imageId: 'sha256:old'}));
  fake.containers.set('b', makeContainer({id: 'b', image: 'redis:7', imageId: 'sha256:other'}));
  fake.containers.set('c', makeContainer({id: 'c', image: 'my/own', imageId: 'sha256:new'}));
  const world = await quietWorld(t, {fake});
  world.emit(
    makeEvent('tag', 'sha256:new', {type: 'image', attributes: {name: 'docker.io/library/nginx:latest'}}),
  );
  await world.clock.advance(50);
  assert.deepEqual(containerCalls(world), ['listContainers a,c']);
});

test('refresh resolves when the state holds what the engine has now', async t => {
  const world = await quietWorld(t);
  world.containers.set('a', makeContainer({id: 'a'}));
  await world.feeds.refresh(['containers', 'images']);
  assert.ok(world.store.getState().containers.has('a'));
  assert.deepEqual(world.newCalls(), ['listContainers', 'listImages']);
});

test('events lost, doubled and out of order: at the next reconcile the state equals the engine', async t => {
  const fake = createFakeEngine();
  const world = await quietWorld(t, {fake});
  const random = seeded(7);
  const late: ReturnType<typeof makeEvent>[] = [];
  for (let step = 0; step < 2000; step++) {
    const id = `c${Math.floor(random() * 40)}`;
    const old = fake.containers.get(id);
    const states = ['running', 'exited', 'paused'] as const;
    const state = states[Math.floor(random() * states.length)] ?? 'running';
    let event = makeEvent('start', id);
    if (old === undefined) fake.containers.set(id, makeContainer({id, state, createdAtMs: step}));
    else if (random() < 0.3) {
      fake.containers.delete(id);
      event = makeEvent('destroy', id);
    } else fake.containers.set(id, {...old, state, status: `changed at ${step}`});
    if (random() < 1 / 3) continue;
    if (random() < 0.2) late.push(event);
    else world.emit(event);
    if (random() < 0.2) world.emit(event, ...late.splice(0));
    if (random() < 0.3) await world.clock.advance(random() * 60);
  }
  await world.clock.advance(10_000);
  const sorted = (containers: Iterable<unknown>) =>
    [...containers].map(each => JSON.stringify(each)).toSorted();
  assert.deepEqual(sorted(world.store.getState().containers.values()), sorted(fake.containers.values()));
});

/** The same numbers each time (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
