import assert from 'node:assert/strict';
import {test} from 'node:test';
import {call, demoFor, filtered, nextSecond, stream} from './demo-client.ts';

type Event = {
  readonly Type: string;
  readonly Action: string;
  readonly Actor: {readonly ID: string; readonly Attributes: Readonly<Record<string, string>>};
  readonly status?: string;
  readonly from?: string;
};

const eventsIn = (text: string): Event[] =>
  text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
const actionsIn = (text: string) => eventsIn(text).map(event => event.Action);

test('a stop is told in the order of that engine', async t => {
  const order = async (apiVersion: string) => {
    const engine = await demoFor(t, {apiVersion});
    const events = await stream(engine, 'GET /events');
    await call(engine, 'POST /containers/shop-db-1/stop');
    const text = await events.until(so => so.split('\n').length > 5);
    events.close();
    return actionsIn(text);
  };
  assert.deepEqual(await order('1.41'), ['kill', 'die', 'disconnect', 'unmount', 'stop']);
  assert.deepEqual(await order('1.52'), ['kill', 'disconnect', 'unmount', 'stop', 'die']);
});

test('below API 1.52 events of containers and images repeat themselves, from then on they do not', async t => {
  const engine = await demoFor(t, {apiVersion: '1.52'});
  const old = await stream(engine, 'GET /v1.51/events');
  const now = await stream(engine, 'GET /events');
  await call(engine, 'POST /containers/shop-web-1/pause');
  const [before] = eventsIn(await old.until(text => text.includes('\n')));
  const [after] = eventsIn(await now.until(text => text.includes('\n')));
  assert.deepEqual([before?.status, before?.from], ['pause', 'nginx:1.27']);
  assert.deepEqual([after?.status, after?.from], [undefined, undefined]);
  assert.equal(after?.Actor.Attributes['com.docker.compose.project'], 'shop');
  assert.equal(now.response.headers['content-type'], 'application/jsonl');
  old.close();
  now.close();
});

test('filters choose by type, action and container; health and exec are chosen by their beginning', async t => {
  const engine = await demoFor(t);
  const events = await stream(
    engine,
    `GET /events?${filtered({type: ['container'], event: ['start', 'health_status'], container: ['shop-api-1', 'dns']})}`,
  );
  engine.control.stopContainer('shop-api-1');
  engine.control.stopContainer('shop-web-1');
  engine.control.startContainer('shop-web-1');
  engine.control.startContainer('shop-api-1');
  engine.control.setHealth('dns', 'unhealthy');
  const text = await events.until(so => so.includes('unhealthy'));
  assert.deepEqual(
    eventsIn(text).map(event => [event.Action, event.Actor.Attributes['name']]),
    [
      ['start', 'shop-api-1'],
      ['health_status: unhealthy', 'dns'],
    ],
  );
  events.close();
});

test('since and until in the past answer what is kept, and close', async t => {
  let nowMs = 1_800_000_000_000;
  const engine = await demoFor(t, {nowMs: () => nowMs});
  engine.control.stopContainer('shop-web-1');
  nowMs += 5000;
  engine.control.startContainer('shop-web-1');
  nowMs += 5000;
  const past = await call(engine, 'GET /events?since=1800000004.5&until=1800000006');
  assert.deepEqual(new Set(actionsIn(past.text)), new Set(['connect', 'start']));
});

test('since is inclusive to the nanosecond, and no two events have the same time', async t => {
  const engine = await demoFor(t);
  engine.control.stopContainer('shop-web-1');
  const until = nextSecond();
  const text = (await call(engine, `GET /events?since=1&until=${until}`)).text;
  const times = [...text.matchAll(/"timeNano":(\d+)/g)].map(([, digits]) => BigInt(digits ?? 0));
  assert.equal(new Set(times).size, times.length);
  const last = times.at(-1) ?? 0n;
  const seconds = (at: bigint) => `${at / 1_000_000_000n}.${String(at % 1_000_000_000n).padStart(9, '0')}`;
  const atLast = (await call(engine, `GET /events?since=${seconds(last)}&until=${until}`)).text;
  assert.equal(eventsIn(atLast).length, 1);
  const afterLast = (await call(engine, `GET /events?since=${seconds(last + 1n)}&until=${until}`)).text;
  assert.equal(afterLast, '');
});

test('only the last 256 are kept', async t => {
  const engine = await demoFor(t);
  for (let index = 0; index < 300; index++) {
    engine.control.emit({type: 'container', action: `exec_start: ${index}`, actorId: 'x', attributes: {}});
  }
  const {text} = await call(engine, `GET /events?since=1&until=${nextSecond()}`);
  const actions = actionsIn(text);
  assert.equal(actions.length, 256);
  assert.equal(actions.at(-1), 'exec_start: 299');
});

test('all that is done to images, volumes and networks is told', async t => {
  const engine = await demoFor(t);
  engine.control.setPullMs(1);
  const events = await stream(engine, 'GET /events');
  await call(engine, 'POST /images/busybox:1.35/tag?repo=other&tag=1');
  await call(engine, 'DELETE /images/other:1');
  await call(engine, 'POST /images/create?fromImage=mongo&tag=7');
  await call(engine, 'POST /volumes/create', {Name: 'v'});
  await call(engine, 'DELETE /volumes/v');
  await call(engine, 'POST /networks/create', {Name: 'n'});
  await call(engine, 'DELETE /networks/n');
  await call(engine, 'POST /containers/prune');
  const text = await events.until(so => so.includes('"prune"'));
  const told = eventsIn(text).map(event => `${event.Type} ${event.Action}`);
  for (const expected of [
    ...['image tag', 'image untag', 'image pull', 'volume create', 'volume destroy', 'network create'],
    ...['network destroy', 'container destroy', 'container prune'],
  ]) {
    assert.ok(told.includes(expected), expected);
  }
  events.close();
});
