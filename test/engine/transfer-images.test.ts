import assert from 'node:assert/strict';
import type {ServerResponse} from 'node:http';
import {test} from 'node:test';
import {inspect} from 'node:util';
import type {EngineError} from '../../source/engine/engine-error.ts';
import {registryAuthHeader} from '../../source/engine/transfer-images.ts';
import {sendJson, startHttpEngine} from './http-engine.ts';

const auth = {
  serverAddress: 'localhost:5000',
  username: 'quay',
  password: 'master key?>~',
  identityToken: '',
};

test('credentials are sent as base64url with its padding, which is all that an engine reads', () => {
  for (const password of ['', 'a', 'ab', 'abc', '>>>???~~~', 'schlüssel']) {
    const header = registryAuthHeader({...auth, password});
    assert.match(header, /^[A-Za-z0-9_-]+={0,2}$/);
    assert.equal(header.length % 4, 0);
    assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url').toString()), {
      username: 'quay',
      password,
      serveraddress: 'localhost:5000',
    });
  }
});

test('a token goes alone, without a user and a password', () => {
  const header = registryAuthHeader({...auth, username: '', password: '', identityToken: 'T'});
  assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url').toString()), {
    identitytoken: 'T',
    serveraddress: 'localhost:5000',
  });
});

test('a pull asks for one tag, latest where none is named, with the credentials in a header', async t => {
  const headers: unknown[] = [];
  const {engine, requests} = await startHttpEngine(
    t,
    (request, response) => {
      headers.push(request.headers['x-registry-auth']);
      response.end(`${JSON.stringify({status: 'Status: Image is up to date'})}\r\n`);
    },
    {apiVersion: '1.42'},
  );
  for (const tag of ['', '1']) {
    const statuses = [];
    for await (const lines of await engine.pullImage({repository: 'h:5/web', tag}, {auth})) {
      statuses.push(...lines.map(({status}) => status));
    }
    assert.deepEqual(statuses, ['Status: Image is up to date']);
  }
  assert.deepEqual(requests.slice(1), [
    'POST /v1.42/images/create?fromImage=h%3A5%2Fweb&tag=latest',
    'POST /v1.42/images/create?fromImage=h%3A5%2Fweb&tag=1',
  ]);
  assert.equal(headers.at(-1), registryAuthHeader(auth));
});

test('a push without credentials sends an empty set of them: older engines want the header', async t => {
  const headers: unknown[] = [];
  const {engine, requests} = await startHttpEngine(
    t,
    (request, response) => {
      headers.push(request.headers['x-registry-auth']);
      response.end();
    },
    {apiVersion: '1.42'},
  );
  for await (const _ of await engine.pushImage({repository: 'h:5/me/web', tag: '1'})) assert.fail();
  assert.deepEqual(requests.slice(1), ['POST /v1.42/images/h:5/me/web/push?tag=1']);
  assert.equal(headers.at(-1), 'e30=');
});

test('cancelling a pull ends its request', async t => {
  let ended = (): void => {};
  const isEnded = new Promise<void>(resolve => {
    ended = resolve;
  });
  const {engine} = await startHttpEngine(
    t,
    (_, response) => {
      response.on('close', ended);
      response.write(`${JSON.stringify({status: 'Pulling fs layer', id: 'cc0fa6b18656'})}\r\n`);
    },
    {apiVersion: '1.42'},
  );
  const controller = new AbortController();
  const lines = await engine.pullImage({repository: 'web', tag: '1'}, {signal: controller.signal});
  await assert.rejects(
    async () => {
      for await (const _ of lines) controller.abort();
    },
    (error: EngineError) => error.kind === 'aborted',
  );
  await isEnded;
});

test('a registry that does not take a login is not taken for a proxy before the engine', async t => {
  const {engine, requests} = await startHttpEngine(
    t,
    (_, response) => {
      response.writeHead(401).end(JSON.stringify({message: 'unauthorized: incorrect username or password'}));
    },
    {apiVersion: '1.42'},
  );
  await assert.rejects(
    engine.checkAuth(auth),
    (error: EngineError) =>
      error.kind === 'denied' && error.message.startsWith('unauthorized') && error.advice === '',
  );
  assert.deepEqual(requests.slice(1), ['POST /v1.42/auth']);
});

test('a login may be answered with a token to be kept in its place', async t => {
  const {engine} = await startHttpEngine(
    t,
    (_, response) => sendJson(response, {Status: 'Login Succeeded', IdentityToken: 'T'}),
    {apiVersion: '1.42'},
  );
  assert.deepEqual(await engine.checkAuth(auth), {identityToken: 'T'});
});

test('however a transfer or a login fails, its error holds nothing of the credentials, however deep one looks', async t => {
  const failures: ReadonlyArray<(response: ServerResponse) => void> = [
    response => response.socket?.destroy(),
    response => sendJson(response, {message: 'no basic auth credentials'}, 500),
    response => response.writeHead(502, {'content-type': 'text/html'}).end('<html>'),
    response => response.writeHead(200, {'content-length': 99}).write('{"status"', () => response.destroy()),
    response => response.end('{"errorDetail":{"message":"denied"},"error":"denied"}\r\n'),
    response => response.end('no JSON\r\n'),
  ];
  const reference = {repository: 'h:5/web', tag: '1'};
  for (const failure of failures) {
    const {engine} = await startHttpEngine(t, (_, response) => failure(response));
    const read = async (lines: Promise<AsyncIterable<unknown>>) => {
      for await (const _ of await lines);
    };
    for (const tried of [
      read(engine.pullImage(reference, {auth})),
      read(engine.pushImage(reference, {auth})),
      engine.checkAuth(auth),
    ]) {
      const error = await tried.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      const all = inspect(error, {depth: 30, showHidden: true, getters: true, maxStringLength: Infinity});
      for (const secret of [auth.password, registryAuthHeader(auth)]) assert.ok(!all.includes(secret), all);
    }
  }
});
