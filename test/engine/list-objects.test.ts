import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sendJson, startHttpEngine} from './http-engine.ts';

function parameters(line: string | undefined): Record<string, string> {
  return Object.fromEntries(new URL(line?.split(' ')[1] ?? '', 'http://x').searchParams);
}

test('all containers are asked for, whatever they do', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, [{Id: 'c1'}]));
  assert.equal((await engine.listContainers())[0]?.id, 'c1');
  assert.equal(requests.at(-1), 'GET /v1.41/containers/json?all=1');
});

test('some containers are one request, by their ids', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, [{Id: 'c2'}]));
  await engine.listContainers({ids: ['c1', 'c2']});
  assert.deepEqual(parameters(requests.at(-1)), {all: '1', filters: '{"id":["c1","c2"]}'});
});

test('too many ids for a URL are picked from the whole list', async t => {
  const body = Array.from({length: 300}, (_, index) => ({Id: `c${index}`}));
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, body));
  const ids = Array.from({length: 200}, (_, index) => `c${index * 2}`);
  const found = await engine.listContainers({ids});
  assert.deepEqual(parameters(requests.at(-1)), {all: '1'});
  assert.deepEqual(
    found.map(container => container.id),
    ids.slice(0, 150),
  );
});

test('what a container has made too long is refused by its size, before it is parsed', async t => {
  const piece = JSON.stringify({Path: `/${'a'.repeat(1000)}`, Kind: 1});
  const {engine} = await startHttpEngine(t, (request, response) => {
    const isChanges = request.url?.endsWith('/changes') === true;
    let left = isChanges ? 34_000 : 9000;
    response.writeHead(200, {'Content-Type': 'application/json'});
    const write = (): void => {
      while (left-- > 0) if (!response.write(`${isChanges ? '[' : ''}${piece},`)) return;
      response.end();
    };
    response.on('drain', write);
    write();
  });
  await assert.rejects(engine.containerChanges('c1'), {
    kind: 'failed',
    message: 'Too many changes to show: the answer is larger than 32 MiB',
  });
  await assert.rejects(engine.containerProcesses('c1'), {
    kind: 'failed',
    message: 'Too many processes to show: the answer is larger than 8 MiB',
  });
  const {engine: other} = await startHttpEngine(t, (_, response) =>
    sendJson(response, Array(20_000).fill({Path: '/a', Kind: 1})),
  );
  assert.equal((await other.containerChanges('c1')).length, 20_000);
});

test('no ids are no request', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, []));
  assert.deepEqual(await engine.listContainers({ids: []}), []);
  assert.deepEqual(requests, []);
});

test('images come with the untagged ones between them only when wanted', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, []));
  await engine.listImages();
  await engine.listImages({isWithParents: true});
  assert.deepEqual(requests.slice(1), ['GET /v1.41/images/json', 'GET /v1.41/images/json?all=1']);
});

test('null for a list is an empty list', async t => {
  const {engine} = await startHttpEngine(t, (request, response) =>
    sendJson(response, request.url?.endsWith('/volumes') ? {Volumes: null, Warnings: null} : null),
  );
  assert.deepEqual(await engine.listContainers(), []);
  assert.deepEqual(await engine.listImages(), []);
  assert.deepEqual(await engine.listVolumes(), []);
  assert.deepEqual(await engine.listNetworks(), []);
  assert.deepEqual(await engine.imageHistory('i'), []);
});

test('what a container wrote is listed by kind; null is nothing', async t => {
  const answers: unknown[] = [
    [
      {Path: '/etc', Kind: 0},
      {Path: '/etc/a', Kind: 1},
      {Path: '/etc/b', Kind: 2},
      {Path: '/etc/c', Kind: 3},
      {Path: null, Kind: 1},
    ],
    null,
  ];
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, answers.shift()));
  assert.deepEqual(await engine.containerChanges('c'), [
    {path: '/etc', kind: 'changed'},
    {path: '/etc/a', kind: 'added'},
    {path: '/etc/b', kind: 'deleted'},
  ]);
  assert.equal(requests.at(-1), 'GET /v1.41/containers/c/changes');
  assert.deepEqual(await engine.containerChanges('c'), []);
});

test('inspects are the engine’s JSON as it is', async t => {
  const body = {Id: 'x', Odd: [1, null, {deep: true}]};
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, body));
  assert.deepEqual(await engine.inspectContainer('c'), body);
  assert.deepEqual(await engine.inspectImage('team/app:1'), body);
  assert.deepEqual(await engine.inspectVolume('v'), body);
  assert.deepEqual(await engine.inspectNetwork('n'), body);
  assert.deepEqual(requests.slice(1), [
    'GET /v1.41/containers/c/json',
    'GET /v1.41/images/team/app:1/json',
    'GET /v1.41/volumes/v',
    'GET /v1.41/networks/n',
  ]);
});
