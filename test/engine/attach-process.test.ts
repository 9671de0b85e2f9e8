import assert from 'node:assert/strict';
import type {ServerResponse} from 'node:http';
import {test} from 'node:test';
import type {ProcessConnection} from '../../source/engine/process-connection.ts';
import {sendJson} from './http-engine.ts';
import {startUpgradeEngine} from './upgrade-engine.ts';

const id = 'c'.repeat(64);
const spec = {containerId: id, isTty: true, hasInput: true, until: 'next-exit'} as const;

/** Keeps the answer to a wait open, as the engine does, until the test ends it. */
function waiting(state: () => object | undefined, config: object = {}) {
  const waits: ServerResponse[] = [];
  return {
    handler: (request: {readonly url?: string | undefined}, response: ServerResponse): void => {
      if (request.url?.includes('/wait') === true) {
        response.writeHead(200, {'Content-Type': 'application/json'});
        response.flushHeaders();
        waits.push(response);
        return;
      }
      const found = state();
      if (found === undefined) sendJson(response, {message: 'No such container'}, 404);
      else sendJson(response, {State: found, Config: config});
    },
    exit: (body: object) => waits.shift()?.end(JSON.stringify(body)),
  };
}

async function readAll(connection: ProcessConnection): Promise<void> {
  for await (const _batch of connection.output);
}

test('it waits before it attaches, and without a body', async t => {
  const {handler, exit} = waiting(() => ({Running: false, ExitCode: 3}));
  const {engine, requests, upgraded} = await startUpgradeEngine(t, handler);
  const connection = await engine.attach(spec, {detachKeys: 'ctrl-e,e'});
  const {socket, body, headers} = await upgraded();
  assert.deepEqual(requests.slice(1), [
    `POST /v1.41/containers/${id}/wait?condition=next-exit`,
    `POST /v1.41/containers/${id}/attach?stream=1&stdout=1&stderr=1&stdin=1&detachKeys=ctrl-e%2Ce`,
  ]);
  assert.equal(body, '');
  assert.equal(headers['content-length'], '0');
  assert.equal(headers['transfer-encoding'], undefined);
  socket.end('bye');
  await readAll(connection);
  exit({StatusCode: 3});
  assert.equal(await connection.exitCode(), 3);
});

test('of a container that is removed when it ends the wait alone knows the exit code', async t => {
  const {handler, exit} = waiting(() => undefined);
  const {engine, upgraded} = await startUpgradeEngine(t, handler);
  const connection = await engine.attach({...spec, until: 'removed'});
  (await upgraded()).socket.end();
  await readAll(connection);
  const code = connection.exitCode();
  exit({StatusCode: 137, Error: null});
  assert.equal(await code, 137);
});

test('a container that still runs has no exit code', async t => {
  const {handler} = waiting(() => ({Running: true}));
  const {engine, upgraded} = await startUpgradeEngine(t, handler);
  const connection = await engine.attach({...spec, until: 'not-running'});
  (await upgraded()).socket.end();
  await readAll(connection);
  assert.equal(await connection.exitCode(), undefined);
});

test('what went wrong while it waited is said in the engine’s words', async t => {
  const {handler, exit} = waiting(() => undefined);
  const {engine, upgraded} = await startUpgradeEngine(t, handler);
  const connection = await engine.attach({...spec, until: 'removed'});
  (await upgraded()).socket.end();
  await readAll(connection);
  const code = connection.exitCode();
  exit({StatusCode: 1, Error: {Message: 'could not remove it'}});
  await assert.rejects(code, {kind: 'failed', message: 'could not remove it'});
});

test('the size of the container’s terminal is told', async t => {
  const {handler} = waiting(() => ({Running: true}));
  const {engine, requests} = await startUpgradeEngine(t, handler);
  const connection = await engine.attach(spec);
  await connection.resize({columns: 100, rows: 30});
  assert.equal(requests.at(-1), `POST /v1.41/containers/${id}/resize?h=30&w=100`);
  connection.close();
});

test('how to attach is asked of the engine', async t => {
  const cases = [
    [{Tty: true}, {isTty: true, hasInput: false, isInputOnce: false}],
    [
      {Tty: true, OpenStdin: true, StdinOnce: true},
      {isTty: true, hasInput: true, isInputOnce: false},
    ],
    [{OpenStdin: true}, {isTty: false, hasInput: true, isInputOnce: false}],
    [
      {OpenStdin: true, StdinOnce: true},
      {isTty: false, hasInput: true, isInputOnce: true},
    ],
  ] as const;
  for (const [config, expected] of cases) {
    const {handler} = waiting(() => ({Running: true}), config);
    const {engine} = await startUpgradeEngine(t, handler);
    assert.deepEqual(await engine.containerTerminal(id), {isRunning: true, ...expected});
  }
});

test('an answer that is no upgrade is named', async t => {
  const {handler} = waiting(() => ({Running: true}));
  const {engine} = await startUpgradeEngine(t, handler, {isWithoutUpgrade: true});
  await assert.rejects(engine.attach(spec), {kind: 'failed', message: 'The connection was not handed over'});
});
