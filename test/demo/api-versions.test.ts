import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startDemoEngine} from '../../source/demo/demo-engine.ts';
import {knownApiVersions} from '../../source/demo/engine-profile.ts';
import {call, demoFor, filtered} from './demo-client.ts';

test('the ping names the version, without one in the path, to HEAD as to GET', async t => {
  const engine = await demoFor(t, {apiVersion: '1.44'});
  const answer = await call(engine, 'GET /_ping');
  assert.equal(answer.text, 'OK');
  assert.equal(answer.headers['api-version'], '1.44');
  assert.equal(answer.headers['ostype'], 'linux');
  assert.match(String(answer.headers['server']), /^Docker\/25\./);
  const head = await call(engine, 'HEAD /_ping');
  assert.equal(head.status, 200);
  assert.equal(head.headers['api-version'], '1.44');
});

test('a version that the engine does not speak is refused in its words, with its own limits', async t => {
  const engine = await demoFor(t, {apiVersion: '1.52'});
  const tooOld = await call(engine, 'GET /v1.43/info');
  assert.equal(tooOld.status, 400);
  assert.equal(
    tooOld.json.message,
    'client version 1.43 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version',
  );
  const tooNew = await call(engine, 'GET /v1.99/info');
  assert.equal(tooNew.status, 400);
  assert.equal(tooNew.json.message, 'client version 1.99 is too new. Maximum supported API version is 1.52');
  assert.equal((await call(engine, 'GET /v1.44/info')).status, 200);
});

test('every version that is known starts, and an unknown one is an error', async t => {
  for (const apiVersion of knownApiVersions()) {
    const engine = await demoFor(t, {apiVersion});
    assert.equal((await call(engine, 'GET /version')).json.ApiVersion, apiVersion);
  }
  await assert.rejects(startDemoEngine({apiVersion: '1.40'}), RangeError);
});

test('a path that nobody answers is the engine’s 404', async t => {
  const engine = await demoFor(t);
  const answer = await call(engine, 'GET /nope');
  assert.equal(answer.status, 404);
  assert.deepEqual(answer.json, {message: 'page not found'});
});

test('images without a name say so in words below API 1.43, and with empty lists from then on', async t => {
  const query = `/images/json?${filtered({dangling: ['true']})}`;
  const old = await call(await demoFor(t, {apiVersion: '1.41'}), `GET ${query}`);
  const nameless = old.json.find(
    (image: {RepoDigests: string[]}) => image.RepoDigests[0] === '<none>@<none>',
  );
  assert.deepEqual(nameless.RepoTags, ['<none>:<none>']);
  assert.equal(nameless.VirtualSize, nameless.Size);
  const digestOnly = old.json.find((image: {RepoDigests: string[]}) =>
    image.RepoDigests[0]?.startsWith('nginx@'),
  );
  assert.equal(digestOnly.RepoTags, null);

  const today = await call(await demoFor(t, {apiVersion: '1.52'}), `GET ${query}`);
  const now = today.json.find((image: {RepoDigests: string[]}) => image.RepoDigests.length === 0);
  assert.deepEqual(now.RepoTags, []);
  assert.equal('VirtualSize' in now, false);
  assert.ok(today.json.every((image: {RepoTags: string[]}) => image.RepoTags.length === 0));
});

test('images count their containers from API 1.51 on, and shared bytes where asked for from 1.42 on', async t => {
  const engine = await demoFor(t, {apiVersion: '1.51'});
  const counted = await call(engine, 'GET /v1.51/images/json?shared-size=1');
  assert.ok(counted.json.some((image: {Containers: number}) => image.Containers > 0));
  assert.ok(counted.json.every((image: {SharedSize: number}) => image.SharedSize >= 0));
  const before = await call(engine, 'GET /v1.50/images/json');
  assert.ok(before.json.every((image: {Containers: number; SharedSize: number}) => image.Containers === -1));
  assert.ok(before.json.every((image: {SharedSize: number}) => image.SharedSize === -1));
  const old = await call(await demoFor(t, {apiVersion: '1.41'}), 'GET /images/json?shared-size=1');
  assert.ok(old.json.every((image: {SharedSize: number}) => image.SharedSize === -1));
});

test('the list tells of health from API 1.52 on', async t => {
  const engine = await demoFor(t, {apiVersion: '1.52'});
  const [now] = (await call(engine, `GET /containers/json?${filtered({name: ['shop-api-1']})}`)).json;
  assert.deepEqual(now.Health, {Status: 'healthy', FailingStreak: 0});
  const [before] = (await call(engine, `GET /v1.51/containers/json?${filtered({name: ['shop-api-1']})}`))
    .json;
  assert.equal('Health' in before, false);
  assert.match(before.Status, / \(healthy\)$/);
});

test('an inspect has the addresses at its top below API 1.52 only', async t => {
  const engine = await demoFor(t, {apiVersion: '1.52'});
  const now = (await call(engine, 'GET /containers/dns/json')).json.NetworkSettings;
  assert.deepEqual(Object.keys(now).sort(), ['Networks', 'Ports', 'SandboxID', 'SandboxKey']);
  const before = (await call(engine, 'GET /v1.51/containers/dns/json')).json.NetworkSettings;
  assert.equal(before.IPAddress, before.Networks.bridge.IPAddress);
  assert.notEqual(before.IPAddress, '');
});

test('the engine of today keeps its images in the store of containerd, those before in layers of a driver', async t => {
  const today = await demoFor(t, {apiVersion: '1.52'});
  const info = (await call(today, 'GET /info')).json;
  assert.deepEqual(info.DriverStatus, [['driver-type', 'io.containerd.snapshotter.v1']]);
  const history = (await call(today, 'GET /images/team/app:1/history')).json;
  assert.deepEqual(
    history.slice(1).map((line: {Id: string}) => line.Id),
    history.slice(1).map(() => '<missing>'),
  );
  const old = await demoFor(t, {apiVersion: '1.41'});
  assert.equal((await call(old, 'GET /info')).json.Driver, 'overlay2');
  const lines = (await call(old, 'GET /images/team/app:1/history')).json;
  assert.match(lines[1].Id, /^sha256:/);
});
