import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {test} from 'node:test';
import type {DemoEngine} from '../../source/demo/demo-engine.ts';
import {call, demoFor} from './demo-client.ts';

/** A connection that asks to become a pipe, with a body; resolves when the answer's headers are there. */
async function upgrade(engine: DemoEngine, path: string, body: object) {
  const socket: Socket = connect(engine.socketPath);
  await once(socket, 'connect');
  const text = JSON.stringify(body);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: demo\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
  );
  let received = '';
  let isOver = false;
  const watchers = new Set<() => void>();
  const tell = () => {
    for (const watcher of [...watchers]) watcher();
  };
  socket.on('data', chunk => {
    received += chunk.toString('latin1');
    tell();
  });
  socket.on('error', () => {});
  socket.once('close', () => {
    isOver = true;
    tell();
  });
  const until = (isEnough: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (!isEnough() && !isOver) return;
        watchers.delete(check);
        if (isEnough()) resolve();
        else reject(new Error(`ended after: ${received}`));
      };
      watchers.add(check);
      check();
    });
  await until(() => received.includes('\r\n\r\n'));
  return {
    socket,
    head: received.slice(0, received.indexOf('\r\n\r\n')),
    body: () => received.slice(received.indexOf('\r\n\r\n') + 4),
    until: (text: string) => until(() => received.includes(text)),
    closed: () => until(() => isOver),
  };
}

async function createExec(engine: DemoEngine, name: string, spec: object): Promise<string> {
  const answer = await call(engine, `POST /containers/${name}/exec`, {
    AttachStdout: true,
    AttachStderr: true,
    ...spec,
  });
  assert.equal(answer.status, 201);
  return answer.json.Id;
}

test('a command runs, its output is framed, and its exit code is known afterwards', async t => {
  const engine = await demoFor(t);
  const id = await createExec(engine, 'shop-web-1', {Cmd: ['sh', '-c', 'echo out; ls /nope']});
  const pipe = await upgrade(engine, `/exec/${id}/start`, {Detach: false, Tty: false});
  assert.match(pipe.head, /^HTTP\/1\.1 101 UPGRADED\r\n/);
  await pipe.closed();
  assert.match(pipe.body(), /^\x01\0\0\0\0\0\0\x04out\n\x02\0\0\0.{4}ls: \/nope: No such file/s);
  const {json} = await call(engine, `GET /exec/${id}/json`);
  assert.deepEqual([json.Running, json.ExitCode], [false, 1]);
});

test('a shell on a terminal echoes, runs what is typed, and leaves with its code', async t => {
  const engine = await demoFor(t);
  const id = await createExec(engine, 'shop-web-1', {Cmd: ['sh'], AttachStdin: true, Tty: true});
  const pipe = await upgrade(engine, `/exec/${id}/start`, {Detach: false, Tty: true, ConsoleSize: [24, 80]});
  await pipe.until('# ');
  pipe.socket.write('echo helol\x7f\x7flo > /tmp/f\r');
  pipe.socket.write('cat /tmp/f\r');
  await pipe.until('\r\nhello\r\n');
  assert.equal((await call(engine, `POST /exec/${id}/resize?h=40&w=100`)).status, 200);
  pipe.socket.write('exit 7\r');
  await pipe.closed();
  assert.equal((await call(engine, `GET /exec/${id}/json`)).json.ExitCode, 7);
  assert.equal((await call(engine, `POST /exec/${id}/resize?h=40&w=100`)).status, 404);
});

test('a program that is not there is said so in band, with 127, on 20.10 with 126', async t => {
  for (const [apiVersion, exitCode] of [
    ['1.41', 126],
    ['1.52', 127],
  ] as const) {
    const engine = await demoFor(t, {apiVersion});
    const id = await createExec(engine, 'shop-web-1', {Cmd: ['nosuch']});
    const pipe = await upgrade(engine, `/exec/${id}/start`, {Detach: false, Tty: false});
    assert.match(pipe.head, / 101 /);
    await pipe.closed();
    assert.match(pipe.body(), /executable file not found/);
    assert.equal((await call(engine, `GET /exec/${id}/json`)).json.ExitCode, exitCode);
  }
});

test('the detach keys leave the command, and the first of them waits for the next key', async t => {
  const engine = await demoFor(t);
  const id = await createExec(engine, 'shop-web-1', {Cmd: ['cat'], AttachStdin: true, Tty: true});
  const pipe = await upgrade(engine, `/exec/${id}/start`, {Detach: false, Tty: true});
  pipe.socket.write('a\x10b');
  await pipe.until('a');
  pipe.socket.write('c\x10\x11');
  await pipe.closed();
  assert.match(pipe.body(), /read escape sequence/);
});

test('the end of the input ends a command that reads it', async t => {
  const engine = await demoFor(t);
  const id = await createExec(engine, 'shop-web-1', {Cmd: ['cat'], AttachStdin: true});
  const pipe = await upgrade(engine, `/exec/${id}/start`, {Detach: false, Tty: false});
  pipe.socket.end('one\ntwo');
  await pipe.closed();
  assert.match(pipe.body(), /one\n.*two\n/s);
  assert.equal((await call(engine, `GET /exec/${id}/json`)).json.ExitCode, 0);
});

test('what runs in a container ends with it', async t => {
  const engine = await demoFor(t);
  const id = await createExec(engine, 'shop-web-1', {Cmd: ['sh'], AttachStdin: true, Tty: true});
  const pipe = await upgrade(engine, `/exec/${id}/start`, {Detach: false, Tty: true});
  await pipe.until('# ');
  engine.control.stopContainer('shop-web-1');
  await pipe.closed();
  assert.equal((await call(engine, `GET /exec/${id}/json`)).json.ExitCode, 137);
  const stopped = await call(engine, 'POST /containers/shop-web-1/exec', {Cmd: ['ls']});
  assert.equal(stopped.status, 409);
});

test('attached before the start, one sees the prompt, types, and the container ends with the shell', async t => {
  const engine = await demoFor(t);
  await call(engine, 'POST /containers/create?name=mine', {
    Image: 'alpine:3.20',
    Cmd: ['sh'],
    Tty: true,
    OpenStdin: true,
  });
  const pipe = await upgrade(engine, '/containers/mine/attach?stream=1&stdin=1&stdout=1&stderr=1', {});
  await call(engine, 'POST /containers/mine/start');
  await pipe.until('# ');
  pipe.socket.write('echo hello > /root/f\rexit 4\r');
  await pipe.closed();
  const {State} = (await call(engine, 'GET /containers/mine/json')).json;
  assert.deepEqual([State.Status, State.ExitCode], ['exited', 4]);
  const changes = (await call(engine, 'GET /containers/mine/changes')).json;
  assert.deepEqual(changes, [
    {Path: '/root', Kind: 0},
    {Path: '/root/f', Kind: 1},
  ]);
});

test('detaching from a container leaves it running', async t => {
  const engine = await demoFor(t, {containerCount: 20});
  const pipe = await upgrade(
    engine,
    '/containers/dev-shell/attach?stream=1&stdin=1&stdout=1&stderr=1&detachKeys=ctrl-x',
    {},
  );
  pipe.socket.write('pwd\r');
  await pipe.until('\r\n/\r\n');
  pipe.socket.write('\x18');
  await pipe.closed();
  assert.equal((await call(engine, 'GET /containers/dev-shell/json')).json.State.Running, true);
});

test('what was written in a container is in an image committed from it', async t => {
  const engine = await demoFor(t);
  const id = await createExec(engine, 'shop-web-1', {Cmd: ['sh', '-c', 'echo kept > /root/note']});
  await (await upgrade(engine, `/exec/${id}/start`, {Detach: false, Tty: false})).closed();
  await call(engine, 'POST /commit?container=shop-web-1&repo=kept&tag=1');
  await call(engine, 'POST /containers/create?name=reader', {
    Image: 'kept:1',
    Entrypoint: ['cat'],
    Cmd: ['/root/note'],
  });
  await call(engine, 'POST /containers/reader/start');
  await call(engine, 'POST /containers/reader/wait');
  assert.match((await call(engine, 'GET /containers/reader/logs?stdout=1')).text, /kept\n$/);
});

test('files go in and out as archives, and a path that is not there is 404', async t => {
  const engine = await demoFor(t);
  const {bytes, headers} = await call(engine, 'GET /containers/shop-web-1/archive?path=/etc/hostname');
  assert.equal(bytes.subarray(0, 8).toString(), 'hostname');
  const stat = JSON.parse(Buffer.from(String(headers['x-docker-container-path-stat']), 'base64').toString());
  assert.deepEqual([stat.name, stat.size], ['hostname', 13]);
  assert.equal((await call(engine, 'HEAD /containers/shop-web-1/archive?path=/etc')).status, 200);
  assert.equal((await call(engine, 'GET /containers/shop-web-1/archive?path=/nope')).status, 404);
  const {default: Dockerode} = await import('dockerode');
  const container = new Dockerode({socketPath: engine.socketPath}).getContainer('shop-web-1');
  await container.putArchive(bytes, {path: '/srv'});
  assert.equal((await call(engine, 'HEAD /containers/shop-web-1/archive?path=/srv/hostname')).status, 200);
});
