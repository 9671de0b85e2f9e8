import assert from 'node:assert/strict';
import {test} from 'node:test';
import {call, demoFor, stream} from './demo-client.ts';

type Frame = {readonly type: number; readonly payload: string};

/** Takes frames apart; throws where the bytes are none. */
function framesIn(bytes: Buffer): readonly Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at + 4);
    assert.ok(at + 8 + length <= bytes.length, 'a frame is whole');
    frames.push({type: bytes[at] ?? -1, payload: bytes.subarray(at + 8, at + 8 + length).toString()});
    at += 8 + length;
  }
  return frames;
}

test('without a terminal each record is a frame, with one the bytes are raw and lines end with CRLF', async t => {
  const engine = await demoFor(t, {containerCount: 20});
  const framed = await call(engine, 'GET /containers/shop-web-1/logs?stdout=1&stderr=1&tail=200');
  const frames = framesIn(framed.bytes);
  assert.equal(frames.length, 200);
  assert.deepEqual(new Set(frames.map(frame => frame.type)), new Set([1, 2]));
  assert.ok(frames.every(frame => frame.payload.endsWith('\n')));
  const raw = await call(engine, 'GET /containers/dev-shell/logs?stdout=1&stderr=1&tail=3');
  assert.equal(raw.text.split('\r\n').length, 4);
});

test('the streams that were not asked for are left out, and none is refused', async t => {
  const engine = await demoFor(t);
  const errors = framesIn((await call(engine, 'GET /containers/shop-web-1/logs?stderr=1&tail=5')).bytes);
  assert.deepEqual(
    errors.map(frame => frame.type),
    [2, 2, 2, 2, 2],
  );
  assert.equal((await call(engine, 'GET /containers/shop-web-1/logs')).status, 400);
});

test('a record over 16 KiB is split, its timestamp repeated, and ends in the last part only', async t => {
  const engine = await demoFor(t);
  engine.control.writeLog('dns', 'x'.repeat(40_000));
  const {bytes} = await call(engine, 'GET /containers/dns/logs?stdout=1&timestamps=1');
  const frames = framesIn(bytes);
  assert.deepEqual(
    frames.map(frame => frame.payload.length - 31),
    [16_384, 16_384, 7233],
  );
  assert.deepEqual(
    frames.map(frame => frame.payload.endsWith('\n')),
    [false, false, true],
  );
  assert.equal(new Set(frames.map(frame => frame.payload.slice(0, 31))).size, 1);
});

test('since and until cut by the nanosecond, tail by the line; anything but a number means all', async t => {
  let nowMs = 1_800_000_000_000;
  const engine = await demoFor(t, {nowMs: () => nowMs, logLinesPerSecond: 2, ageSeconds: 100});
  nowMs += 1000;
  const lines = async (query: string) =>
    framesIn(
      (await call(engine, `GET /containers/shop-web-1/logs?stdout=1&stderr=1&timestamps=1&${query}`)).bytes,
    );
  const all = await lines('');
  assert.ok(all.length > 195 && all.length < 205);
  assert.equal((await lines('tail=7')).length, 7);
  assert.equal((await lines('tail=oops')).length, all.length);
  assert.equal((await lines('tail=0')).length, 0);
  const middle = all[100]?.payload.slice(0, 30) ?? '';
  const seconds = `${Date.parse(`${middle.slice(0, 23)}Z`) / 1000}`;
  const [whole = '', rest = ''] = seconds.split('.');
  const exact = `${whole}.${rest.padEnd(3, '0')}${middle.slice(23, 29)}`;
  assert.equal((await lines(`since=${exact}`)).length, all.length - 100);
  assert.equal((await lines(`until=${exact}`)).length, 101);
  assert.equal((await call(engine, 'GET /containers/dns/logs?stdout=1&since=2h')).status, 400);
});

test('a log is the same whenever it is read, and goes on with the clock', async t => {
  let nowMs = 1_800_000_000_000;
  const engine = await demoFor(t, {nowMs: () => nowMs});
  const read = async () =>
    (await call(engine, 'GET /containers/shop-web-1/logs?stdout=1&stderr=1&tail=20')).text;
  const first = await read();
  assert.equal(await read(), first);
  nowMs += 1000;
  assert.notEqual(await read(), first);
});

test('following sends what is written and ends when the container stops', async t => {
  const engine = await demoFor(t);
  const log = await stream(engine, 'GET /containers/dns/logs?stdout=1&follow=1');
  engine.control.writeLog('dns', 'here I am');
  await log.until(text => text.includes('here I am'));
  engine.control.stopContainer('dns');
  assert.match(await log.ended(), /here I am/);
  const again = await stream(engine, 'GET /containers/dns/logs?stdout=1&follow=1');
  assert.match(await again.ended(), /here I am/);
});

test('a log that flows has no gap and nothing twice between what was and what comes', async t => {
  const engine = await demoFor(t, {logLinesPerSecond: 400, ageSeconds: 5});
  const log = await stream(engine, 'GET /containers/shop-api-1/logs?stdout=1&stderr=1&follow=1&tail=50');
  const text = await log.until(so => so.split('"seq":').length > 150);
  log.close();
  const numbers = [...text.matchAll(/"seq":(\d+)/g)].map(([, digits]) => Number(digits));
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => (numbers[0] ?? 0) + index),
  );
});

test('a driver that cannot be read says so', async t => {
  const engine = await demoFor(t, {containerCount: 20});
  const answer = await call(engine, 'GET /containers/node-exporter/logs?stdout=1');
  assert.equal(answer.status, 501);
  assert.equal(answer.json.message, 'configured logging driver does not support reading');
});

test('20.10 names no type for a log, later engines tell frames from a terminal', async t => {
  const typeOf = async (apiVersion: string, name: string) => {
    const engine = await demoFor(t, {apiVersion, containerCount: 20});
    return (await call(engine, `GET /containers/${name}/logs?stdout=1&tail=1`)).headers['content-type'];
  };
  assert.equal(await typeOf('1.41', 'dns'), undefined);
  assert.equal(await typeOf('1.52', 'dns'), 'application/vnd.docker.multiplexed-stream');
  assert.equal(await typeOf('1.52', 'dev-shell'), 'application/vnd.docker.raw-stream');
});

test('a flood of 190,000 lines a second comes whole, in order, with times that grow', async t => {
  const engine = await demoFor(t);
  engine.control.flood('shop-web-1', {linesPerSecond: 190_000});
  const log = await stream(engine, 'GET /containers/shop-web-1/logs?stdout=1&follow=1&tail=0&timestamps=1');
  const text = await log.until(so => so.length > 8_000_000);
  log.close();
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const lines = framesIn(Buffer.from(whole, 'latin1')).map(frame => frame.payload);
  const numbers = lines.map(line => Number(/seq=(\d+)/.exec(line)?.[1]));
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => (numbers[0] ?? 0) + index),
  );
  const times = lines.map(line => line.slice(0, 30));
  assert.ok(times.every((time, index) => index === 0 || time > (times[index - 1] ?? '')));
  assert.match(times[0] ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
});
