import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Json} from '../../source/objects/json.ts';
import {bodyOf, sendJson, startHttpEngine} from './http-engine.ts';

const mac = '02:42:ac:11:00:99';

test('an inspect from API 1.52 on has the MAC address that only an older version tells', async t => {
  const {engine, requests} = await startHttpEngine(
    t,
    ({url = ''}, response) =>
      sendJson(response, {Id: 'c', Config: url.startsWith('/v1.51/') ? {MacAddress: mac} : {User: 'me'}}),
    {apiVersion: '1.52'},
  );
  assert.deepEqual(await engine.inspectContainer('c'), {Id: 'c', Config: {User: 'me', MacAddress: mac}});
  assert.deepEqual(requests.slice(1).toSorted(), [
    'GET /v1.51/containers/c/json',
    'GET /v1.52/containers/c/json',
  ]);
});

test('an engine that speaks the older version no longer is not in the way of an inspect', async t => {
  const {engine} = await startHttpEngine(
    t,
    ({url = ''}, response) =>
      url.startsWith('/v1.51/')
        ? sendJson(response, {message: 'too old'}, 400)
        : sendJson(response, {Id: 'c'}),
    {apiVersion: '1.55'},
  );
  assert.deepEqual(await engine.inspectContainer('c'), {Id: 'c'});
});

test('below 1.52 an inspect is one request', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, {Id: 'c'}), {
    apiVersion: '1.51',
  });
  await engine.inspectContainer('c');
  assert.deepEqual(requests.slice(1), ['GET /v1.51/containers/c/json']);
});

const asked = {MacAddress: mac, HostConfig: {NetworkMode: 'front'}, Image: 'i'};
const joined = {NetworkingConfig: {EndpointsConfig: {front: {Aliases: ['www']}}}};
const moved: ReadonlyArray<
  readonly [what: string, apiVersion: string, body: {readonly [field: string]: Json}, sent: Json]
> = [
  ['stays in Config below API 1.44', '1.43', asked, asked],
  [
    'goes to the network that it is created in, beside what else is asked for there',
    '1.44',
    {...asked, ...joined},
    {
      HostConfig: asked.HostConfig,
      Image: 'i',
      NetworkingConfig: {EndpointsConfig: {front: {Aliases: ['www'], MacAddress: mac}}},
    },
  ],
  [
    'goes to the default network where none is named',
    '1.51',
    {MacAddress: mac},
    {NetworkingConfig: {EndpointsConfig: {default: {MacAddress: mac}}}},
  ],
  [
    'has no place in another container’s network',
    '1.51',
    {MacAddress: mac, HostConfig: {NetworkMode: 'container:a'}},
    {HostConfig: {NetworkMode: 'container:a'}},
  ],
];
for (const [what, apiVersion, body, sent] of moved) {
  test(`the MAC address of a create ${what}`, async t => {
    let got = '';
    const {engine} = await startHttpEngine(
      t,
      async (request, response) => {
        got = await bodyOf(request);
        sendJson(response, {Id: 'new', Warnings: null});
      },
      {apiVersion},
    );
    assert.equal((await engine.createContainerAs('n', body)).id, 'new');
    assert.deepEqual(JSON.parse(got), sent);
  });
}
