import assert from 'node:assert/strict';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {test} from 'node:test';
import type {ProcessConnection} from '../../source/engine/process-connection.ts';
import {sendJson} from './http-engine.ts';
import {frame, jsonOf, startUpgradeEngine} from './upgrade-engine.ts';

const id = 'c'.repeat(64);
const spec = {containerId: id, command: ['sh'], user: '', workingFolder: '', env: [], isTty: true};

type ExecAnswers = {readonly states?: readonly object[]; readonly bodies?: unknown[]};

/** Creates an exec `e1`, and answers its states one after the other, the last one for ever. */
function answering({states = [{Running: false, ExitCode: 0}], bodies = []}: ExecAnswers = {}) {
  let asked = 0;
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url?.endsWith('/exec') === true) {
      void jsonOf(request).then(body => {
        bodies.push(body);
        sendJson(response, {Id: 'e1'}, 201);
      });
    } else if (request.url?.endsWith('/json') === true) {
      sendJson(response, states[Math.min(asked++, states.length - 1)]);
    } else response.writeHead(200).end();
  };
}

async function textOf(connection: ProcessConnection): Promise<string> {
  let text = '';
  for await (const batch of connection.output) {
    for (const {stream, bytes} of batch) text += `${stream}:${Buffer.from(bytes).toString()};`;
  }
  return text;
}

test('bytes go both ways as they are, and the exit code is asked for when the output has ended', async t => {
  const bodies: unknown[] = [];
  const {engine, requests, upgraded} = await startUpgradeEngine(
    t,
    answering({states: [{Running: true}, {Running: false, ExitCode: 7}], bodies}),
  );
  const connection = await engine.exec(
    {...spec, user: 'me:us', workingFolder: '/tmp', env: ['A=1']},
    {detachKeys: 'ctrl-e,e', size: {columns: 80, rows: 24}},
  );
  const {socket, body, headers} = await upgraded();
  assert.deepEqual(bodies, [
    {
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Tty: true,
      Cmd: ['sh'],
      User: 'me:us',
      WorkingDir: '/tmp',
      Env: ['A=1'],
      DetachKeys: 'ctrl-e,e',
    },
  ]);
  assert.deepEqual(JSON.parse(body), {Detach: false, Tty: true});
  assert.equal(headers.upgrade, 'tcp');
  const received: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => {
    received.push(bytes);
    socket.end(Buffer.from([0xff, 0x00, 0x1b]));
  });
  const output = textOf(connection);
  await connection.send(Uint8Array.of(0x80, 0x0d, 0xff));
  assert.equal(await output, `stdout:${Buffer.from([0xff, 0x00, 0x1b]).toString()};`);
  assert.deepEqual(Buffer.concat(received), Buffer.from([0x80, 0x0d, 0xff]));
  assert.equal(await connection.exitCode(), 7);
  assert.deepEqual(requests.slice(1), [
    `POST /v1.41/containers/${id}/exec`,
    'POST /v1.41/exec/e1/start',
    'GET /v1.41/exec/e1/json',
    'GET /v1.41/exec/e1/json',
  ]);
});

test('from API 1.42 on the size goes along with the start', async t => {
  const bodies: unknown[] = [];
  const {engine, upgraded} = await startUpgradeEngine(t, answering({bodies}), {apiVersion: '1.42'});
  await engine.exec(spec, {size: {columns: 80, rows: 24}});
  const {body} = await upgraded();
  assert.deepEqual((bodies[0] as {ConsoleSize?: unknown}).ConsoleSize, [24, 80]);
  assert.deepEqual(JSON.parse(body), {Detach: false, Tty: true, ConsoleSize: [24, 80]});
});

test('without a terminal the frames are taken apart, cut wherever, and nothing is resized', async t => {
  const {engine, requests, upgraded} = await startUpgradeEngine(t, answering());
  const connection = await engine.exec({...spec, isTty: false}, {size: {columns: 80, rows: 24}});
  const {socket} = await upgraded();
  const bytes = Buffer.concat([frame(1, 'out'), frame(2, 'err'), frame(1, 'more')]);
  socket.write(bytes.subarray(0, 13));
  socket.end(bytes.subarray(13));
  await connection.resize({columns: 1, rows: 1});
  assert.equal(await textOf(connection), 'stdout:out;stderr:err;stdout:more;');
  assert.equal(
    requests.some(request => request.includes('resize')),
    false,
  );
});

test('the size is told after the start', async t => {
  const {engine, requests} = await startUpgradeEngine(t, answering());
  const connection = await engine.exec(spec);
  await connection.resize({columns: 132, rows: 43});
  assert.deepEqual(requests.slice(-2), [
    'POST /v1.41/exec/e1/start',
    'POST /v1.41/exec/e1/resize?h=43&w=132',
  ]);
});

test('the end of the input is told, and the output goes on', async t => {
  const {engine, upgraded} = await startUpgradeEngine(t, answering());
  const connection = await engine.exec({...spec, isTty: false});
  const {socket} = await upgraded();
  socket.on('end', () => socket.end(frame(1, 'after')));
  socket.resume();
  connection.endInput();
  assert.equal(await textOf(connection), 'stdout:after;');
});

test('a connection that breaks is an error inside the output', async t => {
  const {engine, upgraded} = await startUpgradeEngine(t, answering());
  const connection = await engine.exec(spec);
  const {socket} = await upgraded();
  // Gone with something unread: the kernel resets the connection.
  await connection.send(Buffer.alloc(100_000));
  socket.destroy();
  await assert.rejects(textOf(connection), {kind: 'unreachable'});
});

test('the signal closes what was handed over', async t => {
  const {engine, upgraded} = await startUpgradeEngine(t, answering());
  const controller = new AbortController();
  const connection = await engine.exec(spec, {signal: controller.signal});
  const {socket} = await upgraded();
  const closed = new Promise(resolve => socket.on('end', resolve));
  socket.resume();
  const output = textOf(connection);
  controller.abort();
  await assert.rejects(output, {kind: 'aborted'});
  await closed;
  assert.equal(await connection.send(Uint8Array.of(1)), undefined);
});

test('a refusal is in the engine’s own words', async t => {
  const refusing = await startUpgradeEngine(t, (_request, response) =>
    sendJson(response, {message: 'Container c is paused'}, 409),
  );
  await assert.rejects(refusing.engine.exec(spec), {kind: 'conflict', message: 'Container c is paused'});
});

test('read-only sends nothing', async t => {
  const {engine, requests} = await startUpgradeEngine(t, answering(), {isReadOnly: true});
  await assert.rejects(engine.exec(spec), {kind: 'read-only'});
  await assert.rejects(engine.attach({containerId: id, isTty: true, hasInput: true, until: 'next-exit'}), {
    kind: 'read-only',
  });
  assert.deepEqual(requests, ['GET /_ping']);
});

test('an exec that its engine has forgotten has no exit code', async t => {
  const {engine, upgraded} = await startUpgradeEngine(t, (request, response) => {
    if (request.url?.endsWith('/json') === true) sendJson(response, {message: 'No such exec'}, 404);
    else sendJson(response, {Id: 'e1'}, 201);
  });
  const connection = await engine.exec(spec);
  (await upgraded()).socket.end();
  await textOf(connection);
  assert.equal(await connection.exitCode(), undefined);
});
