import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {DemoEngine} from '../../source/demo/demo-engine.ts';
import {call, demoFor, filtered, stream} from './demo-client.ts';

const stateOf = async (engine: DemoEngine, name: string) =>
  (await call(engine, `GET /containers/${name}/json`)).json.State;

test('stop and start change the state, and the second time say 304', async t => {
  const engine = await demoFor(t);
  assert.equal((await call(engine, 'POST /containers/shop-web-1/start')).status, 304);
  assert.equal((await call(engine, 'POST /containers/shop-web-1/stop')).status, 204);
  const stopped = await stateOf(engine, 'shop-web-1');
  assert.deepEqual([stopped.Status, stopped.Running, stopped.Pid], ['exited', false, 0]);
  assert.equal((await call(engine, 'POST /containers/shop-web-1/stop')).status, 304);
  assert.equal((await call(engine, 'POST /containers/shop-web-1/start')).status, 204);
  const started = await stateOf(engine, 'shop-web-1');
  assert.deepEqual([started.Status, started.ExitCode], ['running', 0]);
});

test('a process that does not listen is killed after its grace, and the exit code says so', async t => {
  const engine = await demoFor(t);
  engine.control.setStopMs('shop-web-1', 60_000);
  assert.equal((await call(engine, 'POST /containers/shop-web-1/stop?t=0')).status, 204);
  assert.equal((await stateOf(engine, 'shop-web-1')).ExitCode, 137);
});

test('what is not allowed in a state is refused with the engine’s code', async t => {
  const engine = await demoFor(t);
  const codes = async (line: string) => (await call(engine, line)).status;
  assert.equal(await codes('POST /containers/shop-web-1/unpause'), 500);
  assert.equal(await codes('POST /containers/shop-web-1/pause'), 204);
  assert.equal(await codes('POST /containers/shop-web-1/pause'), 409);
  assert.equal(await codes('POST /containers/shop-web-1/start'), 409);
  assert.equal(await codes('POST /containers/shop-web-1/unpause'), 204);
  assert.equal(await codes('DELETE /containers/shop-web-1'), 409);
  assert.equal(await codes('POST /containers/shop-web-1/kill?signal=NOPE'), 400);
  assert.equal(await codes('POST /containers/shop-web-1/kill'), 204);
  assert.equal(await codes('POST /containers/shop-web-1/kill'), 409);
  assert.equal(await codes('GET /containers/shop-web-1/top'), 409);
  assert.equal(await codes('POST /containers/nope/start'), 404);
});

test('a signal that ends nothing leaves it running, SIGINT ends it with 130', async t => {
  const engine = await demoFor(t);
  await call(engine, 'POST /containers/shop-web-1/kill?signal=HUP');
  assert.equal((await stateOf(engine, 'shop-web-1')).Status, 'running');
  await call(engine, 'POST /containers/shop-web-1/kill?signal=SIGINT');
  assert.equal((await stateOf(engine, 'shop-web-1')).ExitCode, 130);
});

test('a rename is known by the new name only, and a taken or bad name is refused', async t => {
  const engine = await demoFor(t);
  assert.equal((await call(engine, 'POST /containers/shop-web-1/rename?name=front')).status, 204);
  assert.equal((await call(engine, 'GET /containers/shop-web-1/json')).status, 404);
  assert.equal((await call(engine, 'GET /containers/front/json')).json.Name, '/front');
  const holder = (await call(engine, 'GET /containers/dns/json')).json.Id;
  const taken = await call(engine, 'POST /containers/front/rename?name=dns');
  assert.equal(taken.status, 409);
  assert.ok(taken.json.message.includes(`"${holder}"`));
  assert.equal((await call(engine, 'POST /containers/front/rename?name=a%20b')).status, 400);
});

test('a created container runs, ends by itself, and its output is its log', async t => {
  const engine = await demoFor(t);
  const made = await call(engine, 'POST /containers/create?name=short', {
    Image: 'alpine:3.20',
    Cmd: ['sh', '-c', 'echo one; echo two; exit 3'],
  });
  assert.equal(made.status, 201);
  await call(engine, 'POST /containers/short/start');
  assert.equal((await call(engine, 'POST /containers/short/wait')).json.StatusCode, 3);
  const log = (await call(engine, 'GET /containers/short/logs?stdout=1')).text;
  assert.match(log, /one\n.*two\n/s);
});

test('one with --rm is gone when it has ended', async t => {
  const engine = await demoFor(t);
  const made = await call(engine, 'POST /containers/create?name=gone', {
    Image: 'alpine:3.20',
    Cmd: ['true'],
    HostConfig: {AutoRemove: true},
  });
  const removed = call(engine, 'POST /containers/gone/wait?condition=removed');
  await call(engine, `POST /containers/${made.json.Id}/start`);
  assert.equal((await removed).json.StatusCode, 0);
  assert.equal((await call(engine, 'GET /containers/gone/json')).status, 404);
});

test('one that is always restarted comes back after it died, and stays stopped when somebody stopped it', async t => {
  const engine = await demoFor(t);
  const before = (await stateOf(engine, 'shop-db-1')).StartedAt;
  const events = await stream(
    engine,
    `GET /events?${filtered({event: ['start'], container: ['shop-db-1']})}`,
  );
  engine.control.endContainer('shop-db-1', 1);
  assert.equal((await stateOf(engine, 'shop-db-1')).Status, 'restarting');
  await events.until(text => text.includes('"Action":"start"'));
  events.close();
  const state = await stateOf(engine, 'shop-db-1');
  assert.equal(state.Status, 'running');
  assert.notEqual(state.StartedAt, before);
  await call(engine, 'POST /containers/shop-db-1/stop');
  assert.equal((await stateOf(engine, 'shop-db-1')).Status, 'exited');
});

test('removing takes the anonymous volumes along only where asked for', async t => {
  const engine = await demoFor(t, {containerCount: 20});
  const volumeOf = async (name: string): Promise<string> =>
    (await call(engine, `GET /containers/${name}/json`)).json.Mounts[0].Name;
  const statusOf = async (volume: string) => (await call(engine, `GET /volumes/${volume}`)).status;
  const named = await volumeOf('shop-db-1');
  const taken = await volumeOf('shop-cache-1');
  const left = await volumeOf('registry');
  assert.equal((await call(engine, 'DELETE /containers/shop-db-1?force=1&v=1')).status, 204);
  await call(engine, 'DELETE /containers/shop-cache-1?force=1&v=1');
  await call(engine, 'DELETE /containers/registry?force=1');
  assert.deepEqual([await statusOf(named), await statusOf(taken), await statusOf(left)], [200, 404, 200]);
});

test('a prune removes what does not run, and its answer names it', async t => {
  const engine = await demoFor(t, {containerCount: 20});
  const {json} = await call(engine, 'POST /containers/prune');
  assert.ok(json.ContainersDeleted.length > 0);
  assert.ok(json.SpaceReclaimed > 0);
  assert.deepEqual((await call(engine, 'POST /containers/prune')).json, {
    ContainersDeleted: null,
    SpaceReclaimed: 0,
  });
  const states = (await call(engine, 'GET /containers/json?all=1')).json.map(
    (row: {State: string}) => row.State,
  );
  assert.deepEqual(new Set(states), new Set(['running', 'paused', 'restarting']));
});
