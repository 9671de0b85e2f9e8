import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import {settled} from './fake-clock.ts';
import {createFakeEngine, makeEvent} from './fake-engine.ts';
import {startWorld} from './feeds-world.ts';

test('a connection that hangs without an answer is a loss within 13 s', async t => {
  const world = await startWorld(t, {pane: 'images'});
  world.engine.ping = async () => new Promise(() => undefined);
  world.engine.connect = async () => new Promise(() => undefined);
  const saidAtMs = world.clock.nowMs();
  await world.clock.advance(9900);
  assert.equal(world.store.getState().connection.status, 'connected');
  await world.clock.advance(3100);
  assert.equal(world.store.getState().connection.status, 'lost');
  assert.equal(world.store.getState().connection.failure?.kind, 'timeout');
  // What was on the screen is as old as the last word, not as the discovery.
  assert.equal(world.store.getState().connection.lostAtMs, saidAtMs);
});

for (const [how, setByMs] of [
  ['back', -3_600_000],
  ['on', 3_600_000],
] as const) {
  test(`a computer’s clock that is set ${how} an hour delays nothing, and nothing is younger for it`, async t => {
    const world = await startWorld(t);
    await world.clock.advance(1000);
    world.clock.set(setByMs);
    world.newCalls();
    await world.clock.advance(9500);
    assert.ok(world.newCalls().includes('listContainers'));
    world.emit(makeEvent('start', 'a'));
    await world.clock.advance(200);
    assert.ok(world.newCalls().includes('listContainers a'));
    await world.clock.advance(60_000);
    assert.ok(world.newCalls().includes('listImages'));

    await world.clock.advance(100);
    world.clock.set(setByMs);
    const saidAtMs = world.clock.nowMs();
    for (const name of ['ping', 'connect', 'listContainers'] as const) {
      world.engine[name] = async () => new Promise<never>(() => undefined);
    }
    await world.clock.advance(23_000);
    const {connection} = world.store.getState();
    assert.equal(connection.status, 'lost');
    const spokeMs = (connection.lostAtMs ?? 0) - saidAtMs;
    // One that is set on may have slept for so long: what is shown is as old as that then.
    assert.ok(spokeMs > Math.min(0, -setByMs) - 11_000 && spokeMs <= 0, String(spokeMs));
  });
}

test('a socket whose file is gone is a loss at once, though the open connections answer', async t => {
  const fake = createFakeEngine();
  let tell: (error: EngineError) => void = () => assert.fail('nobody listens');
  fake.engine.watchSocket = onGone => {
    tell = onGone;
  };
  const world = await startWorld(t, {fake});
  await world.clock.advance(5000);
  assert.equal(world.store.getState().connection.status, 'connected');
  tell(new EngineError('unreachable', 'There is no socket unix:///fake'));
  await settled();
  assert.equal(world.store.getState().connection.status, 'lost');
  assert.match(world.store.getState().connection.failure?.message ?? '', /no socket/);
  world.stop();
  await settled();
  assert.equal(world.clock.waiting(), 0);
});
