import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {EngineErrorKind} from '../../source/engine/engine-error.ts';
import {bodyOf, sendJson, startHttpEngine, startTcpEngine} from './http-engine.ts';

test('calls carry the negotiated version, and negotiate once', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, []));
  await engine.listImages();
  await engine.listNetworks();
  assert.deepEqual(requests, ['GET /_ping', 'GET /v1.41/images/json', 'GET /v1.41/networks']);
  assert.equal(engine.requestCount(), 3);
});

test('connect negotiates anew each time', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, {}));
  await engine.connect();
  await engine.connect();
  assert.deepEqual(requests, ['GET /_ping', 'GET /v1.41/info', 'GET /_ping', 'GET /v1.41/info']);
});

const statuses: ReadonlyArray<readonly [number, EngineErrorKind]> = [
  [400, 'invalid'],
  [401, 'denied'],
  [403, 'denied'],
  [404, 'not-found'],
  [409, 'conflict'],
  [500, 'failed'],
  [503, 'failed'],
];

for (const [statusCode, kind] of statuses) {
  test(`an answer ${statusCode} is an error of kind ${kind} with the engine's words`, async t => {
    const {engine} = await startHttpEngine(t, (_, response) =>
      sendJson(response, {message: 'words of the engine'}, statusCode),
    );
    await assert.rejects(engine.startContainer('c1'), {kind, statusCode, message: 'words of the engine'});
  });
}

test('an error without JSON keeps its text, and a web page is called one', async t => {
  const bodies = ['client is too old\n', '<!DOCTYPE html><h1>Bad gateway</h1>', ''];
  const {engine} = await startHttpEngine(t, (_, response) => {
    response.writeHead(502).end(bodies.shift());
  });
  await assert.rejects(engine.listImages(), {message: 'client is too old'});
  await assert.rejects(engine.listImages(), {message: /HTTP 502: a web page/});
  await assert.rejects(engine.listImages(), {message: 'HTTP 502 without a word'});
});

test('a success that is no JSON is an error, not an exception of another kind', async t => {
  const {engine} = await startHttpEngine(t, (_, response) => response.end('<html>welcome</html>'));
  await assert.rejects(engine.listContainers(), {kind: 'failed', message: /not the JSON/});
});

test('304 is a success of start and of stop', async t => {
  const {engine} = await startHttpEngine(t, (_, response) => response.writeHead(304).end());
  await engine.startContainer('c1');
  await engine.stopContainer('c1', {graceSeconds: 1});
});

test('a body that is cut off rejects', async t => {
  const {engine} = await startHttpEngine(t, (_, response) => {
    response.writeHead(200, {'Content-Length': '1000'});
    response.write('[{"Id":', () => response.destroy());
  });
  await assert.rejects(engine.listContainers(), {kind: 'unreachable'});
});

test('a body that is cut off inside an action leaves its outcome unknown', async t => {
  const {engine} = await startHttpEngine(t, (_, response) => {
    response.writeHead(201, {'Content-Length': '1000'});
    response.write('{"Id":', () => response.destroy());
  });
  const spec = {containerId: 'c', repository: '', tag: '', message: '', author: '', pause: true, changes: []};
  await assert.rejects(engine.commitContainer(spec), {kind: 'unknown-outcome'});
});

test('a read is sent again over a new connection when the idle one has died', async t => {
  let isDying = false;
  const {engine, requests, connectionCount} = await startHttpEngine(t, (request, response) => {
    if (!isDying) return sendJson(response, []);
    isDying = false;
    request.socket.destroy();
  });
  await engine.listImages();
  isDying = true;
  assert.deepEqual(await engine.listImages(), []);
  assert.equal(requests.filter(line => line.endsWith('/images/json')).length, 3);
  assert.equal(connectionCount(), 2);
  assert.equal(engine.requestCount(), 4);
});

test('a read is sent again once, not for ever', async t => {
  const {engine, requests} = await startHttpEngine(t, request => request.socket.destroy());
  await assert.rejects(engine.listImages(), {kind: 'unreachable', message: /broke/});
  assert.equal(requests.filter(line => line.endsWith('/images/json')).length, 2);
});

test('an action is never sent twice: its outcome is unknown', async t => {
  const {engine, requests} = await startHttpEngine(t, request => request.socket.destroy());
  await assert.rejects(engine.startContainer('c1'), {kind: 'unknown-outcome'});
  assert.equal(requests.filter(line => line.includes('/start')).length, 1);
});

test('an action does not travel over an idle connection', async t => {
  const {engine, connectionCount} = await startHttpEngine(t, (_, response) => sendJson(response, []));
  await engine.listImages();
  await engine.listImages();
  assert.equal(connectionCount(), 1);
  await engine.startContainer('c1');
  assert.equal(connectionCount(), 2);
});

test('a redirect is followed nowhere', async t => {
  const other = await startTcpEngine(t, (_, response) => response.end('[]'));
  const targets = [`http://127.0.0.1:${other.port}/x`, 'nonsense:://', '/v1.41/networks'];
  for (const location of targets) {
    const {engine, requests} = await startHttpEngine(t, (_, response) => {
      response.writeHead(301, {Location: location}).end();
    });
    await assert.rejects(engine.listImages(), {kind: 'failed', statusCode: 301});
    await assert.rejects(engine.startContainer('c1'), {statusCode: 301});
    assert.deepEqual(requests.slice(1), ['GET /v1.41/images/json', 'POST /v1.41/containers/c1/start']);
  }
  assert.deepEqual(other.requests, []);
});

test('DOCKER_HOST of the environment does not leak into a chosen endpoint', async t => {
  setEnv(t, 'DOCKER_HOST', 'tcp://127.0.0.1:1');
  setEnv(t, 'DOCKER_CERT_PATH', '/does/not/exist');
  const {engine} = await startHttpEngine(t, (_, response) => sendJson(response, []));
  assert.deepEqual(await engine.listImages(), []);
  assert.equal(
    Object.entries(process.env).find(([name]) => name === 'DOCKER_HOST')?.[1],
    'tcp://127.0.0.1:1',
  );
});

test('an action without a body has none, and no content type', async t => {
  const seen: unknown[] = [];
  const {engine} = await startHttpEngine(t, async (request, response) => {
    seen.push(request.headers['content-type'], request.headers['transfer-encoding'], await bodyOf(request));
    response.writeHead(204).end();
  });
  await engine.startContainer('c1');
  assert.deepEqual(seen, [undefined, undefined, '']);
});

function setEnv(t: TestContext, name: string, value: string): void {
  const saved = process.env[name];
  process.env[name] = value;
  t.after(() => {
    if (saved === undefined) delete process.env[name];
    else process.env[name] = saved;
  });
}
