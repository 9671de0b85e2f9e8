import assert from 'node:assert/strict';
import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {test} from 'node:test';
import {drain, eventLine, frame, parameters, plainQuery} from './drained-stream.ts';
import {sendJson, startHttpEngine} from './http-engine.ts';

test('events resolve at the headers, before anything has happened', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => {
    response.writeHead(200).flushHeaders();
  });
  await engine.events();
  const {filters = '', since} = parameters(requests.at(-1));
  const {event} = JSON.parse(filters) as {event: readonly string[]};
  assert.equal(since, undefined);
  assert.ok(event.includes('start') && event.includes('health_status') && event.includes('destroy'));
  // The engine compares beginnings: none of the wanted ones may begin an unwanted one.
  for (const unwanted of [
    'exec_create: sh',
    'exec_start: sh',
    'exec_die',
    'attach',
    'top',
    'resize',
    'copy',
  ]) {
    assert.deepEqual(
      event.filter(wanted => unwanted.startsWith(wanted)),
      [],
      unwanted,
    );
  }
});

test('events come in batches, wherever the bytes are cut, and end with the engine', async t => {
  const text = eventLine('start', '1795474983477758777') + eventLine('größe', '1795474983477758778');
  const bytes = Buffer.from(text);
  const {engine} = await startHttpEngine(t, (_, response) => {
    response.writeHead(200);
    response.write(bytes.subarray(0, 30), () => {
      const umlaut = bytes.indexOf('ö') + 1;
      response.write(bytes.subarray(30, umlaut), () => response.end(bytes.subarray(umlaut)));
    });
  });
  const {items, endedBy} = await drain(await engine.events());
  assert.deepEqual(
    items.map(event => [event.action, event.timeNano]),
    [
      ['start', '1795474983477758777'],
      ['größe', '1795474983477758778'],
    ],
  );
  assert.equal(endedBy, '');
});

test('a burst of events is few batches', async t => {
  const {engine} = await startHttpEngine(t, (_, response) => {
    response.end(Array.from({length: 1_000}, (_item, index) => eventLine('start', String(index))).join(''));
  });
  let batches = 0;
  let events = 0;
  for await (const batch of await engine.events()) {
    batches += 1;
    events += batch.length;
  }
  assert.equal(events, 1_000);
  assert.ok(batches < 50, `${batches} batches`);
});

test('what came before the connection broke is handed out, then the break is told', async t => {
  const {engine} = await startHttpEngine(t, (_, response) => {
    response.writeHead(200);
    response.write(eventLine('start', '5'), () => response.destroy());
  });
  const {items, endedBy} = await drain(await engine.events());
  assert.deepEqual(
    items.map(event => event.action),
    ['start'],
  );
  assert.equal(endedBy, 'unreachable');
});

test('aborting a stream ends it, and closes its connection', async t => {
  const {engine, sockets} = await startHttpEngine(t, (_, response) => {
    response.writeHead(200).flushHeaders();
  });
  const controller = new AbortController();
  const drained = drain(await engine.events({signal: controller.signal}));
  const [socket] = [...sockets].slice(-1);
  assert.ok(socket !== undefined);
  const closed = once(socket, 'close');
  controller.abort();
  assert.equal((await drained).endedBy, 'aborted');
  await closed;
});

test('a stream that nobody reads is closed by its signal too, without an exception', async t => {
  const {engine, sockets} = await startHttpEngine(t, (_, response) => {
    response.writeHead(200);
    response.write(eventLine('start', '5'));
  });
  const controller = new AbortController();
  const stream = await engine.events({signal: controller.signal});
  const [socket] = [...sockets].slice(-1);
  assert.ok(socket !== undefined);
  const closed = once(socket, 'close');
  controller.abort();
  await closed;
  assert.equal((await drain(stream)).endedBy, 'aborted');
});

test('leaving the loop closes the connection', async t => {
  let response: ServerResponse | undefined;
  const {engine} = await startHttpEngine(t, (_, given) => {
    response = given;
    given.writeHead(200);
    given.write(frame(1, 'a\n'));
  });
  const logs = await engine.logs('c1', plainQuery);
  const closed = once(response as ServerResponse, 'close');
  for await (const _ of logs) break;
  await closed;
});

test('a stream that the engine refuses rejects with its words', async t => {
  const {engine} = await startHttpEngine(t, (_, response) =>
    sendJson(response, {message: 'configured logging driver does not support reading'}, 501),
  );
  await assert.rejects(engine.logs('c1', plainQuery), {
    kind: 'failed',
    statusCode: 501,
    message: /does not support reading/,
  });
});

test('stats ask for one sample where the engine can do with one', async t => {
  const sample = {read: '2026-01-01T00:00:00Z'};
  for (const [apiVersion, expected] of [
    ['1.41', {stream: '0'}],
    ['1.43', {stream: '0'}],
    ['1.44', {stream: '0', 'one-shot': '1'}],
    ['1.56', {stream: '0', 'one-shot': '1'}],
  ] as const) {
    const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, sample), {
      apiVersion,
    });
    assert.notEqual(await engine.stats('c1'), undefined);
    assert.deepEqual(parameters(requests.at(-1)), expected, apiVersion);
  }
});

test('disk usage asks for the engine’s totals from API 1.52 on', async t => {
  for (const [apiVersion, expected] of [
    ['1.41', {}],
    ['1.51', {}],
    ['1.52', {verbose: '1'}],
    ['1.56', {verbose: '1'}],
  ] as const) {
    const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, {}), {
      apiVersion,
    });
    await engine.diskUsage();
    assert.deepEqual(parameters(requests.at(-1)), expected, apiVersion);
  }
});

test('a second measuring of the disk on 20.10 is busy, any other 500 is a failure', async t => {
  const messages = ['a disk usage operation is already running', 'disk on fire'];
  const {engine} = await startHttpEngine(t, (_, response) =>
    sendJson(response, {message: messages.shift()}, 500),
  );
  await assert.rejects(engine.diskUsage(), {kind: 'busy', statusCode: 500});
  await assert.rejects(engine.diskUsage(), {kind: 'failed', message: 'disk on fire'});
});

test('disk usage may take two minutes', async t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const {engine} = await startHttpEngine(t, (_, response) => {
    t.mock.timers.tick(119_999);
    sendJson(response, {LayersSize: 7});
  });
  assert.equal((await engine.diskUsage()).layersSizeBytes, 7);
});
