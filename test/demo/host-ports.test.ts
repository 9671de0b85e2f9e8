import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {DemoEngine} from '../../source/demo/demo-engine.ts';
import {call, demoFor, filtered} from './demo-client.ts';

const run = async (engine: DemoEngine, name: string, hostConfig: object, extra: object = {}) => {
  const body = {Image: 'nginx:1.27', HostConfig: hostConfig, ...extra};
  await call(engine, `POST /containers/create?name=${name}`, body);
  return call(engine, `POST /containers/${name}/start`);
};
const published = (hostIp: string, hostPort: string) => ({
  PortBindings: {'80/tcp': [{HostIp: hostIp, HostPort: hostPort}]},
});
const portsOf = async (engine: DemoEngine, name: string) => {
  const query = filtered({name: [`^/${name}$`]});
  return (await call(engine, `GET /containers/json?all=1&${query}`)).json[0].Ports;
};

test('a published port listens on both families while it runs, and on none when it has stopped', async t => {
  const engine = await demoFor(t);
  assert.equal((await run(engine, 'one', published('', '9001'))).status, 204);
  assert.deepEqual(await portsOf(engine, 'one'), [
    {IP: '0.0.0.0', PrivatePort: 80, PublicPort: 9001, Type: 'tcp'},
    {IP: '::', PrivatePort: 80, PublicPort: 9001, Type: 'tcp'},
  ]);
  await call(engine, 'POST /containers/one/stop');
  assert.deepEqual(await portsOf(engine, 'one'), []);
  const {HostConfig} = (await call(engine, 'GET /containers/one/json')).json;
  assert.deepEqual(HostConfig.PortBindings, {'80/tcp': [{HostIp: '', HostPort: '9001'}]});
});

test('a taken port is refused at start, in docker’s words, and the container stays created', async t => {
  const engine = await demoFor(t);
  await run(engine, 'one', published('', '9001'));
  const refused = await run(engine, 'two', published('127.0.0.1', '9001'));
  assert.equal(refused.status, 500);
  assert.match(
    refused.json.message,
    /endpoint two \([0-9a-f]{64}\): Bind for 127\.0\.0\.1:9001 failed: port is already allocated$/,
  );
  const {State} = (await call(engine, 'GET /containers/two/json')).json;
  assert.deepEqual([State.Status, State.ExitCode, State.StartedAt], ['created', 128, '0001-01-01T00:00:00Z']);
  await call(engine, 'POST /containers/one/stop');
  assert.equal((await call(engine, 'POST /containers/two/start')).status, 204);
});

test('one port at two addresses is no clash, and no clash with the other protocol', async t => {
  const engine = await demoFor(t);
  assert.equal((await run(engine, 'one', published('127.0.0.1', '9001'))).status, 204);
  assert.equal((await run(engine, 'two', published('127.0.0.2', '9001'))).status, 204);
  const udp = {PortBindings: {'80/udp': [{HostIp: '127.0.0.1', HostPort: '9001'}]}};
  assert.equal((await run(engine, 'three', udp)).status, 204);
});

test('an empty host port is any free one, and -P publishes what the image exposes', async t => {
  const engine = await demoFor(t);
  await run(engine, 'any', published('', ''));
  const [any] = await portsOf(engine, 'any');
  assert.ok(any.PublicPort >= 32_768);
  await run(engine, 'all', {PublishAllPorts: true});
  const [all] = await portsOf(engine, 'all');
  assert.equal(all.PrivatePort, 80);
  assert.ok(all.PublicPort > any.PublicPort);
});

test('a port that is only exposed has no address', async t => {
  const engine = await demoFor(t);
  await run(engine, 'plain', {}, {ExposedPorts: {'53/udp': {}}});
  assert.deepEqual(await portsOf(engine, 'plain'), [
    {PrivatePort: 53, Type: 'udp'},
    {PrivatePort: 80, Type: 'tcp'},
  ]);
});
