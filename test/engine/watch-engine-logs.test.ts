import assert from 'node:assert/strict';
import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {test} from 'node:test';
import {drain, frame, parameters, plainQuery} from './drained-stream.ts';
import {startHttpEngine} from './http-engine.ts';

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
