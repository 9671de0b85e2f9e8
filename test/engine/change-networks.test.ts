import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import {bodyOf, sendJson, startHttpEngine} from './http-engine.ts';

/** The one request that a call makes, and its answer. */
async function sentBy(
  t: TestContext,
  answer: object,
  call: (engine: Engine) => Promise<unknown>,
): Promise<{readonly request: string | undefined; readonly body: unknown; readonly result: unknown}> {
  let body: unknown;
  const {engine, requests} = await startHttpEngine(t, async (request, response) => {
    body = JSON.parse(await bodyOf(request));
    sendJson(response, answer, 201);
  });
  const result = await call(engine);
  return {request: requests[1], body, result};
}

test('a volume is made with its driver, options and labels', async t => {
  const sent = await sentBy(t, {Name: 'data'}, engine =>
    engine.createVolume({name: 'data', driver: 'nfs', options: {type: 'nfs'}, labels: {a: '1'}}),
  );
  assert.equal(sent.request, 'POST /v1.41/volumes/create');
  assert.deepEqual(sent.body, {Name: 'data', Driver: 'nfs', DriverOpts: {type: 'nfs'}, Labels: {a: '1'}});
  assert.deepEqual(sent.result, {name: 'data'});
});

test('a volume without a name gets the engine’s', async t => {
  const sent = await sentBy(t, {Name: 'ab'.repeat(32)}, engine =>
    engine.createVolume({name: '', driver: '', options: {}, labels: {}}),
  );
  assert.deepEqual(sent.body, {Name: '', DriverOpts: {}, Labels: {}});
  assert.deepEqual(sent.result, {name: 'ab'.repeat(32)});
});

test('a network is made with its subnets, and the engine’s warning is handed on', async t => {
  const sent = await sentBy(t, {Id: 'n1', Warning: 'careful'}, engine =>
    engine.createNetwork({
      name: 'net',
      driver: '',
      subnets: [
        {subnet: '10.1.0.0/16', gateway: '10.1.0.1'},
        {subnet: 'fd00::/64', gateway: ''},
      ],
      isInternal: true,
      hasIpv6: true,
      options: {},
      labels: {},
    }),
  );
  assert.equal(sent.request, 'POST /v1.41/networks/create');
  assert.deepEqual(sent.body, {
    Name: 'net',
    CheckDuplicate: true,
    Driver: 'bridge',
    Internal: true,
    EnableIPv6: true,
    IPAM: {Driver: 'default', Config: [{Subnet: '10.1.0.0/16', Gateway: '10.1.0.1'}, {Subnet: 'fd00::/64'}]},
    Options: {},
    Labels: {},
  });
  assert.deepEqual(sent.result, {id: 'n1', warning: 'careful'});
});

test('a container joins with its aliases and its address', async t => {
  const sent = await sentBy(t, {}, engine =>
    engine.connectNetwork('n1', {containerId: 'c1', aliases: ['db'], ip: '10.1.0.9', ip6: ''}),
  );
  assert.equal(sent.request, 'POST /v1.41/networks/n1/connect');
  assert.deepEqual(sent.body, {
    Container: 'c1',
    EndpointConfig: {Aliases: ['db'], IPAMConfig: {IPv4Address: '10.1.0.9'}},
  });
});

test('a container that wants nothing in particular joins as it is', async t => {
  const sent = await sentBy(t, {}, engine =>
    engine.connectNetwork('n1', {containerId: 'c1', aliases: [], ip: '', ip6: ''}),
  );
  assert.deepEqual(sent.body, {Container: 'c1', EndpointConfig: {}});
});

test('a container leaves, by force where asked for', async t => {
  const sent = await sentBy(t, {}, engine => engine.disconnectNetwork('n1', 'c1', {force: true}));
  assert.equal(sent.request, 'POST /v1.41/networks/n1/disconnect');
  assert.deepEqual(sent.body, {Container: 'c1', Force: true});
});
