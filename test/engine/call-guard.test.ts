import assert from 'node:assert/strict';
import {once} from 'node:events';
import {test} from 'node:test';
import {sendJson, startHttpEngine} from './http-engine.ts';

test('a read ends with its deadline', async t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const {engine} = await startHttpEngine(t, () => {
    // One tick before the deadline nothing happens yet; the rest of the time passes in the next.
    t.mock.timers.tick(9_999);
    t.mock.timers.tick(1);
  });
  await assert.rejects(engine.listContainers(), {kind: 'timeout', message: 'No answer within 10 s'});
});

test('a deadline holds for the body as well', async t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const {engine} = await startHttpEngine(t, (_, response) => {
    response.writeHead(200);
    response.write('[', () => t.mock.timers.tick(10_000));
  });
  await assert.rejects(engine.listContainers(), {kind: 'timeout'});
});

test('a stop waits for its grace and ten seconds more; then nobody knows', async t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  let isLate = false;
  const {engine} = await startHttpEngine(t, () => {
    t.mock.timers.tick(39_999);
    isLate = true;
    t.mock.timers.tick(1);
  });
  await assert.rejects(engine.stopContainer('c1', {graceSeconds: 30}), {
    kind: 'unknown-outcome',
    message: /No answer within 40 s/,
  });
  assert.ok(isLate);
});

test('a stop without a grace of ours waits for the container’s own', async t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const {engine, requests} = await startHttpEngine(t, (request, response) => {
    if (request.method === 'GET') return sendJson(response, {Config: {StopTimeout: 300}});
    t.mock.timers.tick(309_999);
    response.writeHead(204).end();
  });
  await engine.stopContainer('c1');
  assert.equal(requests.at(-1), 'POST /v1.41/containers/c1/stop');
});

test('aborting a call rejects it and closes its connection', async t => {
  const controller = new AbortController();
  let closed: Promise<unknown> | undefined;
  const {engine} = await startHttpEngine(t, request => {
    closed = once(request.socket, 'close');
    controller.abort();
  });
  await assert.rejects(engine.listImages({signal: controller.signal}), {kind: 'aborted'});
  await closed;
});

test('a call with an aborted signal sends nothing', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, []));
  await engine.listImages();
  await assert.rejects(engine.startContainer('c1', {signal: AbortSignal.abort()}), {kind: 'aborted'});
  assert.deepEqual(requests, ['GET /_ping', 'GET /v1.41/images/json']);
});

test('a hundred calls under one signal print no warning and leave no listener', async t => {
  const warnings: unknown[] = [];
  const onWarning = (warning: unknown): void => void warnings.push(warning);
  process.on('warning', onWarning);
  t.after(() => process.off('warning', onWarning));
  const {engine} = await startHttpEngine(t, (_, response) => sendJson(response, []));
  const {signal} = new AbortController();
  let listeners = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners += 1;
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners -= 1;
    remove(...args);
  };
  await Promise.all(Array.from({length: 100}, () => engine.listImages({signal})));
  await new Promise(resolve => setImmediate(resolve));
  assert.deepEqual(warnings, []);
  assert.equal(listeners, 0);
});
