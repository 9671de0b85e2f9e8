import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import type {Container} from '../../source/objects/container.ts';
import {logStatus} from '../../source/panes/log-screen-words.ts';
import {openDemoProgram} from '../support/demo-program.ts';
import {missingOrDoubled, openFlowingLog} from '../support/flowing-log.ts';

// Deadlines of the program's promises, at five times their value.
const eventMs = 5 * 200;
const lossMs = 5 * 3000;

test('what another client does is in the state soon after', async t => {
  const world = await openDemoProgram(t, {demo: {containerCount: 20}});
  const [first] = [...world.state().containers.values()].filter(({state}) => state === 'running');
  assert.ok(first !== undefined);
  for (const [act, state] of [
    [world.other.pauseContainer, 'paused'],
    [world.other.unpauseContainer, 'running'],
    [world.other.killContainer, 'exited'],
    [world.other.startContainer, 'running'],
  ] as const) {
    await act(first.id);
    await world.until(({containers}) => containers.get(first.id)?.state === state, eventMs);
  }
  await world.other.renameContainer(first.id, 'anew');
  await world.until(({containers}) => containers.get(first.id)?.names[0] === '/anew', eventMs);
  await world.other.removeContainer(first.id, {force: true});
  await world.until(({containers}) => !containers.has(first.id), eventMs);
});

test('a measurement of the disk that hangs holds up neither events nor lists nor actions', async t => {
  const world = await openDemoProgram(t, {demo: {containerCount: 20}});
  const hung = world.demo.faults.hang('/system/df');
  world.press('4');
  await world.until(() => hung.hits() > 0, lossMs);
  world.press('1');
  const [first] = [...world.state().containers.values()].filter(({state}) => state === 'running');
  assert.ok(first !== undefined);
  await world.other.renameContainer(first.id, 'anew');
  await world.until(({containers}) => containers.get(first.id)?.names[0] === '/anew', eventMs);
  await world.feeds.refresh(['containers', 'images', 'volumes', 'networks']);
  await world.select('anew');
  world.press('p');
  await world.until(({containers}) => containers.get(first.id)?.state === 'paused', lossMs);
  assert.equal(world.state().connection.status, 'connected');
});

test('a third of all events lost, others doubled and late: after one reconcile the state equals a fresh listing', async t => {
  const world = await openDemoProgram(t, {demo: {containerCount: 60}});
  world.demo.faults.events({dropShare: 1 / 3, duplicateShare: 1 / 5, reorderShare: 1 / 5});
  const all = [...world.state().containers.values()];
  for (let round = 0; round < 6; round++) {
    await Promise.all(all.map((container, index) => actSomehow(world.other, container, index + round)));
  }
  await world.feeds.refresh(['containers', 'images', 'volumes', 'networks']);
  const lasting = (containers: Iterable<Container>) => [...containers].map(({status: _, ...rest}) => rest);
  assert.deepEqual(lasting(world.state().containers.values()), lasting(await world.other.listContainers()));
  assert.deepEqual([...world.state().images.values()], await world.other.listImages());
  assert.deepEqual([...world.state().volumes.values()], await world.other.listVolumes());
  assert.deepEqual([...world.state().networks.values()], await world.other.listNetworks());
});

test('an engine that dies and comes back: the loss is seen, all is there again, the log has no gap and nothing twice', async t => {
  const world = await openDemoProgram(t);
  const logged = openFlowingLog(world);
  await world.until(({log}) => log.buffer.lines.length > 100, lossMs);
  for (let round = 0; round < 3; round++) {
    const before = world.state().log.buffer.nextNumber;
    await world.demo.faults.refuse();
    await world.until(({connection}) => connection.status === 'lost', lossMs);
    assert.ok(world.state().containers.size > 0);
    await world.demo.faults.accept();
    world.feeds.retryNow();
    await world.until(({connection}) => connection.events === 'live', lossMs);
    await world.until(({log}) => log.buffer.nextNumber > before + 100, lossMs);
  }
  assert.deepEqual(await missingOrDoubled(world, logged), []);
});

test('a log whose connection is cut again and again has no gap and nothing twice', async t => {
  const world = await openDemoProgram(t);
  const logged = openFlowingLog(world);
  for (let round = 0; round < 4; round++) {
    const before = world.state().log.buffer.nextNumber;
    await world.until(({log}) => log.buffer.nextNumber > before + 50, lossMs);
    world.demo.faults.cutStreams('logs');
  }
  const before = world.state().log.buffer.nextNumber;
  await world.until(({log}) => log.buffer.nextNumber > before + 50, lossMs);
  assert.deepEqual(await missingOrDoubled(world, logged), []);
});

test('of two logs the one that answers seconds later has its lines where they belong by their time', async t => {
  const world = await openDemoProgram(t);
  const running = [...world.state().containers.values()].filter(({state}) => state === 'running');
  const containers = running
    .slice(0, 2)
    .map(({id}, index) => ({containerId: id, containerName: `log${index}`}));
  for (const {containerId} of containers) world.demo.control.flood(containerId, {linesPerSecond: 50});
  world.demo.faults.delay(`GET /containers/${containers[0]?.containerId}/logs`, 2500, {times: 1});
  world.store.apply({type: 'log-selected', containers, isPinned: true}, {type: 'pane-opened', pane: 'logs'});
  await world.until(({log}) => logStatus(log) === 'following · waiting for log0', lossMs);
  const {log: early} = await world.until(({log}) => log.buffer.lines.length > 20, lossMs);
  assert.ok(early.buffer.lines.every(({source}) => source === 1));
  const {log} = await world.until(({log}) => log.buffer.lines.some(({source}) => source === 0), lossMs);
  const times = log.buffer.lines.map(({time}) => time);
  assert.deepEqual(times, times.toSorted());
  assert.equal(logStatus(log), 'following');
});

test('a proxy that speaks for an engine that is gone is a loss, and it says so', async t => {
  const world = await openDemoProgram(t);
  const fault = world.demo.faults.htmlPage(/./, {status: 502});
  world.demo.faults.cutStreams();
  await world.until(({connection}) => connection.status === 'lost', lossMs);
  fault.remove();
  world.feeds.retryNow();
  await world.until(({connection}) => connection.status === 'connected', lossMs);
});

test('an engine that refuses its events is asked every few seconds', async t => {
  const world = await openDemoProgram(t);
  world.demo.faults.fail('/events', {status: 403, message: 'forbidden by administrative rules'});
  world.demo.faults.cutStreams('events');
  await world.until(({connection}) => connection.events === 'none', lossMs);
  const [first] = [...world.state().containers.values()].filter(({state}) => state === 'running');
  assert.ok(first !== undefined);
  await world.other.pauseContainer(first.id);
  await world.until(({containers}) => containers.get(first.id)?.state === 'paused', 5 * 2000);
});

/** Something that the engine may refuse. */
async function actSomehow(engine: Engine, {id}: Container, number: number): Promise<void> {
  const acts = [
    () => engine.startContainer(id),
    () => engine.pauseContainer(id),
    () => engine.killContainer(id),
    () => engine.renameContainer(id, `renamed-${number}`),
    () => engine.unpauseContainer(id),
    () => engine.removeContainer(id),
    () =>
      engine.createContainer({image: 'busybox', name: '', command: [], ports: [], publishAllPorts: false}),
  ];
  await acts[number % acts.length]?.().catch(() => undefined);
}
