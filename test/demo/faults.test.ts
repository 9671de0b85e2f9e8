import assert from 'node:assert/strict';
import {statSync} from 'node:fs';
import {dirname} from 'node:path';
import {test} from 'node:test';
import {startDemoEngine} from '../../source/demo/demo-engine.ts';
import {call, demoFor, stream} from './demo-client.ts';

test('its socket lies in a directory for this user alone, which goes with it', async () => {
  const engine = await startDemoEngine();
  const directory = dirname(engine.socketPath);
  assert.equal(statSync(directory).mode & 0o777, 0o700);
  await engine.close();
  assert.throws(() => statSync(directory), {code: 'ENOENT'});
});

test('a call fails as often as it is told to, and then no more', async t => {
  const engine = await demoFor(t);
  const fault = engine.faults.fail('GET /containers/*/json', {status: 503, message: 'not now', times: 2});
  for (const expected of [503, 503, 200]) {
    assert.equal((await call(engine, 'GET /v1.52/containers/dns/json')).status, expected);
  }
  assert.equal(fault.hits(), 2);
  assert.equal((await call(engine, 'GET /containers/json')).status, 200);
});

test('a pattern without a method means all of them, a regular expression what it says', async t => {
  const engine = await demoFor(t);
  engine.faults.fail('/containers/dns/stop', {status: 500, message: 'no'});
  assert.equal((await call(engine, 'POST /containers/dns/stop?t=1')).status, 500);
  engine.faults.clear();
  assert.equal((await call(engine, 'POST /containers/dns/stop?t=1')).status, 204);
  engine.faults.fail(/^(GET|HEAD) \/_ping$/, {status: 502, message: 'no'});
  assert.equal((await call(engine, 'GET /_ping')).status, 502);
});

test('the page of a proxy is HTML', async t => {
  const engine = await demoFor(t);
  engine.faults.htmlPage('/info', {status: 502});
  const answer = await call(engine, 'GET /info');
  assert.equal(answer.status, 502);
  assert.equal(answer.headers['content-type'], 'text/html');
  assert.match(answer.text, /^<html>/);
});

test('a late answer is late, a hung one never comes, a reset one breaks', async t => {
  const engine = await demoFor(t);
  engine.faults.delay('/info', 60);
  const startedMs = performance.now();
  assert.equal((await call(engine, 'GET /info')).status, 200);
  assert.ok(performance.now() - startedMs >= 55);
  engine.faults.reset('/version', {times: 1});
  await assert.rejects(call(engine, 'GET /version'), {code: 'ECONNRESET'});
  const hang = engine.faults.hang('/networks');
  const answers: string[] = [];
  const hung = call(engine, 'GET /networks').then(
    () => answers.push('answered'),
    () => answers.push('broken'),
  );
  while (hang.hits() === 0) await call(engine, 'GET /_ping');
  assert.equal((await call(engine, 'GET /info')).status, 200);
  assert.deepEqual(answers, []);
  await engine.close();
  await hung;
  assert.deepEqual(answers, ['broken']);
});

test('a connection breaks in the middle of a body, or right after the headers', async t => {
  const engine = await demoFor(t);
  for (const afterBytes of [100, 0]) {
    const fault = engine.faults.drop('/containers/json', {afterBytes});
    await assert.rejects(call(engine, 'GET /containers/json'), /aborted|hang up|ECONNRESET/);
    fault.remove();
  }
  assert.equal((await call(engine, 'GET /containers/json')).status, 200);
});

test('a body is rewritten, also of what flows', async t => {
  const engine = await demoFor(t);
  engine.faults.rewrite('/containers/json', body => body.replaceAll('"State":"running"', '"State":"odd"'));
  const {json} = await call(engine, 'GET /containers/json');
  assert.ok(json.some((row: {State: string}) => row.State === 'odd'));
  engine.faults.rewrite('/events', () => 'no json\n');
  const events = await stream(engine, 'GET /events');
  engine.control.stopContainer('dns');
  await events.until(text => text.startsWith('no json\n'));
  events.close();
});

test('what flows is cut off by kind', async t => {
  const engine = await demoFor(t);
  const events = await stream(engine, 'GET /events');
  const log = await stream(engine, 'GET /containers/dns/logs?stdout=1&follow=1');
  engine.faults.cutStreams('logs');
  await log.ended();
  assert.equal(log.response.complete, false);
  engine.control.writeLog('dns', 'still here');
  engine.control.stopContainer('dns');
  await events.until(text => text.includes('"die"'));
  engine.faults.cutStreams();
  await events.ended();
});

test('an engine that went away refuses, and comes back with all it had', async t => {
  const engine = await demoFor(t);
  const events = await stream(engine, 'GET /events');
  const before = (await call(engine, 'GET /containers/json?all=1')).json.length;
  await engine.faults.refuse();
  await events.ended();
  await assert.rejects(call(engine, 'GET /_ping'), (error: NodeJS.ErrnoException) =>
    ['ENOENT', 'ECONNREFUSED'].includes(error.code ?? ''),
  );
  await engine.faults.accept();
  assert.equal((await call(engine, 'GET /containers/json?all=1')).json.length, before);
});

test('events are lost, doubled and swapped in the shares asked for', async t => {
  const engine = await demoFor(t);
  const send = async (count: number) => {
    const events = await stream(engine, 'GET /events');
    for (let index = 0; index < count; index++) {
      engine.control.emit({type: 'volume', action: `number ${index}`, actorId: 'v', attributes: {}});
    }
    engine.faults.events({});
    engine.control.emit({type: 'volume', action: 'last', actorId: 'v', attributes: {}});
    const text = await events.until(so => so.includes('"last"'));
    events.close();
    return [...text.matchAll(/number (\d+)/g)].map(([, digits]) => Number(digits));
  };
  engine.faults.events({dropShare: 0.3});
  const dropped = await send(1000);
  assert.ok(dropped.length > 600 && dropped.length < 800, `${dropped.length}`);
  engine.faults.events({duplicateShare: 0.3});
  const doubled = await send(1000);
  assert.equal(new Set(doubled).size, 1000);
  assert.ok(doubled.length > 1200 && doubled.length < 1400, `${doubled.length}`);
  engine.faults.events({reorderShare: 0.3});
  const swapped = await send(1000);
  assert.deepEqual(
    [...swapped].sort((a, b) => a - b),
    Array.from({length: 1000}, (_, index) => index),
  );
  assert.notDeepEqual(
    swapped,
    [...swapped].sort((a, b) => a - b),
  );
});

test('it keeps what was asked, and counts it', async t => {
  const engine = await demoFor(t);
  await call(engine, 'GET /v1.52/containers/json?all=1');
  await call(engine, 'POST /containers/dns/stop');
  assert.deepEqual(
    engine.requests.entries.map(({method, path}) => `${method} ${path}`),
    ['GET /containers/json?all=1', 'POST /containers/dns/stop'],
  );
  assert.equal(engine.requests.total(), 2);
  assert.equal(engine.requests.count(/^GET /), 1);
  engine.requests.clear();
  assert.equal(engine.requests.total(), 0);
});
