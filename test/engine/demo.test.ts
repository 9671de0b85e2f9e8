import assert from 'node:assert/strict';
import {getEventListeners} from 'node:events';
import {type TestContext, test} from 'node:test';
import {type DemoEngine, startDemoEngine} from '../../source/demo/demo-engine.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {openHandles} from '../support/open-handles.ts';

async function start(t: TestContext, apiVersion: string): Promise<{demo: DemoEngine; engine: Engine}> {
  const demo = await startDemoEngine({apiVersion});
  t.after(demo.close);
  const endpoint = {kind: 'unix', socketPath: demo.socketPath} as const;
  return {demo, engine: createEngine({endpoint, name: 'demo', isReadOnly: false})};
}

for (const apiVersion of ['1.41', '1.44', '1.51', '1.52', '1.56']) {
  test(`an engine of API ${apiVersion} is listed, measured, read and changed`, async t => {
    const {engine} = await start(t, apiVersion);
    const info = await engine.connect();
    assert.equal(info.apiVersion, apiVersion);
    const controller = new AbortController();
    t.after(() => controller.abort());
    const events = await engine.events({signal: controller.signal});
    const containers = await engine.listContainers();
    assert.equal(containers.length, 12);
    assert.ok(containers.every(container => container.state !== 'unknown'));
    const images = await engine.listImages();
    assert.ok(images.some(image => image.repoTags.length === 0));

    const usage = await engine.diskUsage();
    assert.equal(usage.containers.length, 12);
    assert.equal(usage.images.length, images.length);
    assert.ok(usage.volumes.length > 0 && usage.buildCache.length > 0);
    assert.equal(usage.engineTotals !== undefined, Number(apiVersion.split('.')[1]) >= 52);

    const changes = await Promise.all(containers.map(({id}) => engine.containerChanges(id)));
    assert.ok(
      changes.some(list => list.some(({kind}) => kind === 'added')) &&
        changes.some(list => list.length === 0),
    );

    const running = containers.find(container => container.state === 'running');
    assert.ok(running !== undefined);
    assert.notEqual(await engine.stats(running.id), undefined);
    const {isTty} = await engine.containerLogInfo(running.id);
    let logBytes = 0;
    for await (const batch of await engine.logs(running.id, {follow: false, timestamps: true, isTty})) {
      for (const chunk of batch) logBytes += chunk.bytes.length;
    }
    assert.ok(logBytes > 0);

    await engine.stopContainer(running.id, {graceSeconds: 0});
    for await (const batch of events) {
      if (batch.some(event => event.action === 'die' && event.actorId === running.id)) break;
    }
    assert.equal((await engine.listContainers({ids: [running.id]}))[0]?.state, 'exited');
  });
}

test('a hundred restarts of the engine leave no connection and no timer behind', async t => {
  const {demo, engine} = await start(t, '1.52');
  await engine.connect();
  const controller = new AbortController();
  t.after(() => controller.abort());
  const before = await openHandles();
  for (let count = 0; count < 100; count++) {
    const events = await engine.events({signal: controller.signal});
    const ended = (async () => {
      for await (const _ of events);
    })().catch((error: unknown) => error);
    await demo.faults.refuse();
    await ended;
    await assert.rejects(engine.listContainers(), {kind: 'unreachable'});
    await assert.rejects(engine.startContainer('c'), {kind: 'unreachable'});
    await demo.faults.accept();
    await engine.connect();
    assert.equal((await engine.listContainers()).length, 12);
  }
  // The last kept connections, and nothing for each restart.
  const after = await openHandles();
  assert.ok(after <= before + 4, `${before} handles before, ${after} after`);
  const listeners = getEventListeners(controller.signal, 'abort').length;
  assert.ok(listeners <= 2, `${listeners} listeners of the events’ signal`);
});

test('what the engine says after a cut, a page of a proxy or nonsense harms nothing that follows', async t => {
  const {demo, engine} = await start(t, '1.52');
  await engine.connect();
  const path = '/containers/json';
  demo.faults.htmlPage(path, {status: 502, times: 1});
  await assert.rejects(engine.listContainers(), {kind: 'failed', statusCode: 502});
  demo.faults.htmlPage(path, {status: 200, times: 1});
  await assert.rejects(engine.listContainers(), {kind: 'failed'});
  demo.faults.drop(path, {afterBytes: 100, times: 1});
  await assert.rejects(engine.listContainers(), {kind: 'unreachable'});
  demo.faults.rewrite(path, body => body.slice(0, -10), {times: 1});
  await assert.rejects(engine.listContainers(), {name: 'EngineError'});
  demo.faults.reset(path, {times: 1});
  assert.equal((await engine.listContainers()).length, 12);
});

test('an answer that never comes is ended by its signal', async t => {
  const {demo, engine} = await start(t, '1.52');
  await engine.connect();
  demo.faults.hang('/system/df');
  const controller = new AbortController();
  const usage = engine.diskUsage({signal: controller.signal});
  // A hung call blocks no other.
  assert.equal((await engine.listContainers()).length, 12);
  controller.abort();
  await assert.rejects(usage, {kind: 'aborted'});
});
