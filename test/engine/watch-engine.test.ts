import assert from 'node:assert/strict';
import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {test} from 'node:test';
import type {LogQuery} from '../../source/objects/log-query.ts';
import {sendJson, startHttpEngine} from './http-engine.ts';

const plainQuery: LogQuery = {follow: true, timestamps: false, isTty: false};

function frame(type: number, text: string): Buffer {
  const header = Buffer.from([type, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

function eventLine(action: string, timeNano: string): string {
  return `{"Type":"container","Action":"${action}","Actor":{"ID":"c1"},"time":1,"timeNano":${timeNano}}\n`;
}

function parameters(line: string | undefined): Record<string, string> {
  return Object.fromEntries(new URL(line?.split(' ')[1] ?? '', 'http://x').searchParams);
}

/** Everything that came, and the kind of error that ended it; '' for a quiet end. */
async function drain<Item>(stream: AsyncIterable<readonly Item[]>) {
  const items: Item[] = [];
  try {
    for await (const batch of stream) items.push(...batch);
    return {items, endedBy: ''};
  } catch (error) {
    return {items, endedBy: String((error as {kind?: unknown}).kind)};
  }
}

test('events resolve at the headers, before anything has happened', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => {
    response.writeHead(200).flushHeaders();
  });
  await engine.events({});
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

test('events go on from a moment, told to the nanosecond', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => response.end());
  await drain(await engine.events({since: '1795474983.477758778'}));
  const {since} = parameters(requests.at(-1));
  assert.equal(since, '1795474983.477758778');
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
  const {items, endedBy} = await drain(await engine.events({}));
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
  for await (const batch of await engine.events({})) {
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
  const {items, endedBy} = await drain(await engine.events({}));
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
  const drained = drain(await engine.events({}, {signal: controller.signal}));
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
  const stream = await engine.events({}, {signal: controller.signal});
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

test('a log is asked for with what was wanted', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => response.end());
  await drain(await engine.logs('c1', plainQuery));
  assert.deepEqual(parameters(requests.at(-1)), {
    stdout: '1',
    stderr: '1',
    follow: '1',
    timestamps: '0',
    tail: 'all',
  });
  const query = {follow: false, timestamps: true, tail: 0, since: '5.000000001', until: '6', isTty: false};
  await drain(await engine.logs('c1', query));
  assert.deepEqual(parameters(requests.at(-1)), {
    stdout: '1',
    stderr: '1',
    follow: '0',
    timestamps: '1',
    tail: '0',
    since: '5.000000001',
    until: '6',
  });
});

test('a log has no deadline once it has begun', async t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  let response: ServerResponse | undefined;
  const {engine} = await startHttpEngine(t, (_, given) => {
    response = given;
    given.writeHead(200).flushHeaders();
  });
  const logs = await engine.logs('c1', plainQuery);
  t.mock.timers.tick(1_000_000);
  response?.end(frame(1, 'a\n'));
  const {items, endedBy} = await drain(logs);
  assert.deepEqual([items.length, endedBy], [1, '']);
});

test('a log with a TTY comes as it is, one without is taken apart', async t => {
  const {engine} = await startHttpEngine(t, (_, response) => response.end(frame(2, 'err\n')));
  const [framed] = (await drain(await engine.logs('c1', plainQuery))).items;
  assert.deepEqual([framed?.stream, framed?.bytes.length], ['stderr', 4]);
  const [raw] = (await drain(await engine.logs('c1', {...plainQuery, isTty: true}))).items;
  assert.deepEqual([raw?.stream, raw?.bytes.length], ['stdout', 12]);
});

test('not asking for more stops the engine’s sending; asking again goes on', async t => {
  const line = frame(1, `${'x'.repeat(999)}\n`);
  let sentBytes = 0;
  let blocked = Promise.withResolvers<void>();
  const {engine} = await startHttpEngine(t, (_, response) => {
    const pump = (): void => {
      while (!response.destroyed) {
        sentBytes += line.length;
        if (response.write(line)) continue;
        response.once('drain', pump);
        blocked.resolve();
        return;
      }
    };
    pump();
  });
  const logs = (await engine.logs('c1', plainQuery))[Symbol.asyncIterator]();
  const first = await logs.next();
  assert.equal(first.done, false);

  // Each of these is a round trip through both event loops: what can still flow, flows.
  let before = -1;
  while (before !== sentBytes) {
    before = sentBytes;
    for (let count = 0; count < 20; count++) await engine.ping();
  }
  assert.ok(sentBytes < 8_000_000, `${sentBytes} bytes were taken without being asked for`);

  blocked = Promise.withResolvers<void>();
  let taken = 0;
  while (taken < 3 * sentBytes && taken < 30_000_000) {
    const {value = []} = await logs.next();
    for (const chunk of value) taken += chunk.bytes.length;
  }
  await blocked.promise;
  assert.ok(sentBytes > before);
  await logs.return?.();
});

test('a hundred thousand small frames arrive whole, in few batches', async t => {
  const count = 100_000;
  const {engine} = await startHttpEngine(t, async (_, response) => {
    for (let index = 0; index < count; index++) {
      if (!response.write(frame(1, `${index}\n`))) await once(response, 'drain');
    }
    response.end();
  });
  let text = '';
  let batches = 0;
  for await (const batch of await engine.logs('c1', plainQuery)) {
    batches += 1;
    for (const chunk of batch) text += Buffer.from(chunk.bytes).toString();
  }
  assert.equal(text, Array.from({length: count}, (_, index) => `${index}\n`).join(''));
  assert.ok(batches < 2_000, `${batches} batches`);
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
