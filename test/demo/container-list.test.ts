import assert from 'node:assert/strict';
import {test} from 'node:test';
import {call, demoFor, filtered} from './demo-client.ts';

type Row = {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly State: string;
  readonly Status: string;
};

test('it has as many containers as asked for, of which as many run', async t => {
  const engine = await demoFor(t, {containerCount: 410, runningCount: 110});
  const rows: Row[] = (await call(engine, 'GET /containers/json?all=1')).json;
  assert.equal(rows.length, 410);
  assert.equal(rows.filter(row => row.State === 'running').length, 110);
  assert.equal(new Set(rows.flatMap(row => row.Names)).size, 410);
  for (const row of rows) assert.match(row.Names[0] ?? '', /^\/[a-zA-Z0-9][a-zA-Z0-9_.-]+$/);
});

test('the default dozen holds what a host holds: health, a restart loop, a kill for memory, one never started', async t => {
  const engine = await demoFor(t);
  const rows: Row[] = (await call(engine, 'GET /containers/json?all=1')).json;
  assert.equal(rows.length, 12);
  const statuses = rows.map(row => row.Status).join('\n');
  for (const expected of [
    /\(healthy\)/,
    /\(unhealthy\)/,
    /Restarting \(1\)/,
    /Exited \(137\)/,
    /^Created$/m,
  ]) {
    assert.match(statuses, expected);
  }
});

test('without `all` only what runs is listed: running, paused and restarting', async t => {
  const engine = await demoFor(t, {containerCount: 20});
  const rows: Row[] = (await call(engine, 'GET /containers/json')).json;
  assert.deepEqual(new Set(rows.map(row => row.State)), new Set(['running', 'paused', 'restarting']));
});

test('the same seed makes the same containers, another one others', async t => {
  const ids = async (seed: number) => {
    const rows: Row[] = (await call(await demoFor(t, {seed}), 'GET /containers/json?all=1')).json;
    return rows.map(row => row.Id).sort();
  };
  assert.deepEqual(await ids(7), await ids(7));
  assert.notDeepEqual(await ids(7), await ids(8));
});

test('STATUS ages with the clock, at the time of the request', async t => {
  let nowMs = Date.UTC(2026, 5, 1);
  const engine = await demoFor(t, {ageSeconds: 30, nowMs: () => nowMs});
  const statusOf = async (name: string) =>
    (await call(engine, `GET /containers/json?all=1&${filtered({name: [name]})}`)).json[0].Status;
  assert.equal(await statusOf('shop-web-1'), 'Up 29 seconds');
  nowMs += 60_000;
  assert.equal(await statusOf('shop-web-1'), 'Up About a minute');
  nowMs += 3_600_000;
  assert.equal(await statusOf('shop-web-1'), 'Up About an hour');
  assert.equal(await statusOf('shop-api-1'), 'Up About an hour (healthy)');
  nowMs += 40 * 86_400_000;
  assert.equal(await statusOf('shop-web-1'), 'Up 5 weeks');
});

test('filters choose by id, name, status, label and image, and an unknown one is refused', async t => {
  const engine = await demoFor(t, {containerCount: 20});
  const list = async (filters: Record<string, string[]>): Promise<Row[]> =>
    (await call(engine, `GET /containers/json?all=1&${filtered(filters)}`)).json;
  const all: Row[] = (await call(engine, 'GET /containers/json?all=1')).json;
  const [first, second] = all;
  assert.ok(first !== undefined && second !== undefined);
  assert.deepEqual(
    (await list({id: [first.Id, second.Id]})).map(row => row.Id),
    [first.Id, second.Id],
  );
  assert.deepEqual(
    (await list({id: [first.Id.slice(0, 12)]})).map(row => row.Id),
    [first.Id],
  );
  assert.deepEqual(await list({id: ['f'.repeat(64)]}), []);
  assert.deepEqual(
    (await list({name: ['^/dns$']})).flatMap(row => row.Names),
    ['/dns'],
  );
  assert.ok((await list({status: ['exited']})).every(row => row.State === 'exited'));
  assert.ok((await list({label: ['com.docker.compose.project=shop']})).length > 3);
  assert.ok((await list({ancestor: ['nginx:1.27']})).length > 0);
  assert.equal((await call(engine, `GET /containers/json?${filtered({nope: ['1']})}`)).status, 400);
  assert.equal((await call(engine, 'GET /containers/json?filters=xx')).status, 400);
});

test('filters in the older form of an object mean the same', async t => {
  const engine = await demoFor(t, {containerCount: 20});
  const older = encodeURIComponent(JSON.stringify({status: {paused: true}}));
  const rows: Row[] = (await call(engine, `GET /containers/json?filters=${older}`)).json;
  assert.deepEqual(
    rows.map(row => row.State),
    ['paused'],
  );
});

test('sizes come only where asked for, and none is written for nothing', async t => {
  const engine = await demoFor(t);
  const rows = (await call(engine, 'GET /containers/json?all=1&size=1')).json;
  const byName = (name: string) => rows.find((row: Row) => row.Names[0] === name);
  assert.equal('SizeRw' in byName('/shop-cache-1'), false);
  assert.ok(byName('/shop-cache-1').SizeRootFs > 0);
  assert.ok(byName('/shop-worker-1').SizeRw > 0);
  const [plain] = (await call(engine, 'GET /containers/json?all=1')).json;
  assert.equal('SizeRootFs' in plain, false);
});

test('a container whose image lost its tag shows the id of the image', async t => {
  const engine = await demoFor(t, {containerCount: 20});
  const [row] = (await call(engine, `GET /containers/json?${filtered({name: ['blog-web-1']})}`)).json;
  assert.equal(row.Image, row.ImageID);
  assert.match(row.ImageID, /^sha256:/);
});

test('10,000 containers are listed again from what was written before, and a change is seen at once', async t => {
  const engine = await demoFor(t, {containerCount: 10_000, ageSeconds: 200_000});
  const first = await call(engine, 'GET /containers/json?all=1');
  const second = await call(engine, 'GET /containers/json?all=1');
  assert.equal(first.json.length, 10_000);
  // Of 10,000 ages one may well turn between the two answers.
  const ageless = ({Status: _status, ...row}: Row) => row;
  assert.deepEqual(second.json.map(ageless), first.json.map(ageless));
  engine.control.stopContainer('shop-web-5');
  const rows: Row[] = (await call(engine, 'GET /containers/json?all=1')).json;
  const stopped = rows.find(row => row.Names[0] === '/shop-web-5');
  assert.equal(stopped?.State, 'exited');
  assert.equal(
    rows.filter(row => row.State === 'running').length,
    first.json.filter((row: Row) => row.State === 'running').length - 1,
  );
});
