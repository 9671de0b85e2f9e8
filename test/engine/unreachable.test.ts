import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {EventEmitter, once} from 'node:events';
import {watch as watchFile} from 'node:fs';
import {chmod, mkdir, mkdtemp, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {createServer as createHttpServer} from 'node:http';
import {connect, createServer, type Server} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {waitUntil} from '../../scripts/wait-until.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Endpoint} from '../../source/engine/endpoint.ts';
import type {EngineError} from '../../source/engine/engine-error.ts';
import {errorFromFailure} from '../../source/engine/error-from.ts';
import {socketFile} from '../../source/engine/watch-socket.ts';
import {startTcpEngine} from './http-engine.ts';

function engineAt(endpoint: Endpoint) {
  return createEngine({endpoint, name: 'test', isReadOnly: false});
}

async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quaymaster-socket-'));
  t.after(() => rm(folder, {recursive: true, force: true}));
  return folder;
}

async function listen(t: TestContext, server: Server, socketPath: string): Promise<void> {
  await new Promise<void>(resolve => server.listen(socketPath, resolve));
  t.after(() => void server.close());
}

test('no socket: said so, with how to start the engine', async t => {
  const socketPath = join(await folderOf(t), 'none.sock');
  await assert.rejects(engineAt({kind: 'unix', socketPath}).connect(), {
    kind: 'unreachable',
    message: `There is no socket unix://${socketPath}`,
    advice: /systemctl start docker/,
  });
});

test('a socket that is taken away is no engine, though a connection from before still answers', async t => {
  const socketPath = join(await folderOf(t), 'docker.sock');
  const server = createHttpServer((_, response) =>
    response.writeHead(200, {'Api-Version': '1.41'}).end('{}'),
  );
  await listen(t, server, socketPath);
  t.after(() => server.closeAllConnections());
  const engine = engineAt({kind: 'unix', socketPath});
  await engine.connect();
  const stopped = new AbortController();
  t.after(() => stopped.abort());
  const told: EngineError[] = [];
  engine.watchSocket?.(error => told.push(error), stopped.signal);
  await writeFile(`${socketPath}.other`, '');
  await rename(`${socketPath}.other`, `${socketPath}.another`);
  await engine.ping();
  assert.equal(told.length, 0);
  await rename(socketPath, `${socketPath}.away`);
  const gone = {kind: 'unreachable', message: `There is no socket unix://${socketPath}`};
  await assert.rejects(engine.ping(), gone);
  assert.ok((await engine.listVolumes()).length === 0, 'who is connected is still answered');
  await waitUntil('it is told', () => told.length > 0, 10_000);
  assert.equal(told[0]?.message, gone.message);
  await assert.rejects(engine.connect(), gone);
});

/** `change` is noticed of the socket's file at `socketPath`, once `folderCount` folders are watched, and nothing before. */
async function assertNoticed(
  t: TestContext,
  {
    socketPath,
    folderCount,
    watch = watchFile,
  }: {socketPath: string; folderCount: number; watch?: typeof watchFile},
  change: () => Promise<void>,
): Promise<void> {
  const stopped = new AbortController();
  t.after(() => stopped.abort());
  const told: EngineError[] = [];
  let watchedCount = 0;
  const counted = (...words: Parameters<typeof watchFile>) => {
    watchedCount++;
    return watch(...words);
  };
  const system = {watch: counted as typeof watchFile, pollMs: 20};
  socketFile({kind: 'unix', socketPath}, system)?.watch(error => told.push(error), stopped.signal);
  await waitUntil('it is watched', () => watchedCount === folderCount, 10_000);
  await turn();
  assert.equal(told.length, 0);
  await change();
  await waitUntil('it is told', () => told.length > 0, 10_000);
  assert.equal(told[0]?.kind, 'unreachable');
  stopped.abort();
  const toldCount = told.length;
  for (let turns = 0; turns < 20; turns++) await turn();
  assert.equal(told.length, toldCount);
}

/** `folder/link/docker.sock` leads to `folder/middle/docker.sock`, and that to `folder/real/docker.sock`. */
async function linkedSocket(t: TestContext): Promise<string> {
  const folder = await folderOf(t);
  for (const name of ['link', 'middle', 'real']) await mkdir(join(folder, name));
  await listen(t, createServer(), join(folder, 'real/docker.sock'));
  await symlink('../real/docker.sock', join(folder, 'middle/docker.sock'));
  await symlink(join(folder, 'middle/docker.sock'), join(folder, 'link/docker.sock'));
  return folder;
}

for (const gone of ['link/docker.sock', 'middle/docker.sock', 'real/docker.sock', 'link', 'middle', 'real']) {
  test(`a socket behind links is noticed to be gone when ${gone} is moved away`, async t => {
    const folder = await linkedSocket(t);
    const socketPath = join(folder, 'link/docker.sock');
    await assertNoticed(t, {socketPath, folderCount: 3}, () =>
      rename(join(folder, gone), join(folder, 'away')),
    );
  });
}

test('a link to a socket that leads elsewhere, where nothing is, is a socket that is gone', async t => {
  const folder = await linkedSocket(t);
  const socketPath = join(folder, 'link/docker.sock');
  await assertNoticed(t, {socketPath, folderCount: 3}, async () => {
    await symlink('nowhere', `${socketPath}.new`);
    await rename(`${socketPath}.new`, socketPath);
  });
});

test('where the system watches no files the socket is looked at now and then, until nobody listens', async t => {
  const refuse = () => {
    throw Object.assign(new Error('EMFILE: too many open files, watch'), {code: 'EMFILE'});
  };
  const failLater = () => {
    const watcher = new EventEmitter();
    setImmediate(() => watcher.emit('error', new Error('ENOSPC')));
    return watcher;
  };
  for (const fails of [refuse, failLater]) {
    const socketPath = join(await folderOf(t), 'docker.sock');
    await listen(t, createServer(), socketPath);
    const watch = fails as unknown as typeof watchFile;
    await assertNoticed(t, {socketPath, folderCount: 1, watch}, () =>
      rename(socketPath, `${socketPath}.away`),
    );
  }
});

test('a file that is no socket, and one that nobody listens at, are refused', async t => {
  const socketPath = join(await folderOf(t), 'file');
  await writeFile(socketPath, '');
  await assert.rejects(engineAt({kind: 'unix', socketPath}).connect(), {
    kind: 'unreachable',
    message: `Nobody listens at unix://${socketPath} (connection refused)`,
  });
});

test('no permission on the socket: said so, with the group', async t => {
  const folder = await folderOf(t);
  await chmod(folder, 0o755);
  const socketPath = join(folder, 'docker.sock');
  await listen(t, createServer(), socketPath);
  await chmod(socketPath, 0o600);
  // Root may use any socket: ask as somebody else. In this process, for the checkout may be closed to others.
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) await chmod(socketPath, 0o000);
  if (isRoot) process.seteuid?.(65_534);
  t.after(() => isRoot && process.seteuid?.(0));
  const [refusal] = (await once(connect(socketPath), 'error')) as [NodeJS.ErrnoException];
  if (isRoot) process.seteuid?.(0);
  assert.equal(refusal.code, 'EACCES');
  const error = errorFromFailure(refusal, {
    kind: 'unix',
    socketPath,
  });
  assert.equal(error.kind, 'denied');
  assert.equal(error.message, `No permission to use unix://${socketPath}`);
  assert.match(error.advice, /usermod -aG docker/);
});

test('a port that nobody listens at is refused', async () => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise(resolve => server.close(resolve));
  await assert.rejects(engineAt({kind: 'tcp', host: '127.0.0.1', port}).connect(), {
    kind: 'unreachable',
    message: `Nobody listens at tcp://127.0.0.1:${port} (connection refused)`,
    advice: /listen on that port/,
  });
});

test('an action that could not be sent is not one of unknown outcome', async t => {
  const socketPath = join(await folderOf(t), 'docker.sock');
  const {engine, close} = await engineThatGoes(socketPath);
  await engine.connect();
  await close();
  await assert.rejects(engine.startContainer('c1'), {kind: 'unreachable'});
});

test('what answers without HTTP is no engine', async t => {
  const socketPath = join(await folderOf(t), 'docker.sock');
  await listen(
    t,
    createServer(socket => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH_9.2\r\n')),
    socketPath,
  );
  await assert.rejects(engineAt({kind: 'unix', socketPath}).connect(), {
    kind: 'failed',
    message: /does not speak HTTP/,
  });
});

test('what answers the ping without a version is no engine, and says so', async t => {
  const socketPath = join(await folderOf(t), 'web.sock');
  await listen(
    t,
    createHttpServer((_, response) => response.end('<html>hello</html>')),
    socketPath,
  );
  await assert.rejects(engineAt({kind: 'unix', socketPath}).connect(), {
    kind: 'incompatible',
    advice: /Is it a Docker engine/,
  });
});

test('a version that the engine refuses is incompatible, with the range that it speaks', async t => {
  const socketPath = join(await folderOf(t), 'docker.sock');
  const server = createHttpServer((request, response) => {
    response.setHeader('Api-Version', '1.60');
    if (request.url === '/version') response.end('{"MinAPIVersion":"1.58"}');
    else if (request.url === '/_ping') response.end('OK');
    else response.writeHead(400).end('{"message":"client version 1.56 is too old"}');
  });
  await listen(t, server, socketPath);
  await assert.rejects(engineAt({kind: 'unix', socketPath}).connect(), {
    kind: 'incompatible',
    message: 'client version 1.56 is too old',
    advice: 'The engine speaks 1.58 to 1.60; this Quaymaster ends at 1.56.',
  });
});

test('over TCP the host is named in the request, and a path of the endpoint goes before each path', async t => {
  const hosts: unknown[] = [];
  const {port, requests} = await startTcpEngine(t, (request, response) => {
    hosts.push(request.headers.host);
    response.writeHead(200, {'Api-Version': '1.41'}).end('[]');
  });
  const engine = engineAt({kind: 'tcp', host: '127.0.0.1', port, pathPrefix: '/pre/fix'});
  await engine.listImages();
  assert.deepEqual(requests, ['GET /pre/fix/_ping', 'GET /pre/fix/v1.41/images/json']);
  assert.deepEqual(hosts, [`127.0.0.1:${port}`, `127.0.0.1:${port}`]);
});

test('importing the engine and connecting prints nothing', async t => {
  const {port} = await startTcpEngine(t, (_, response) => response.end('[]'));
  const module = fileURLToPath(new URL('../../source/engine/connect-engine.ts', import.meta.url));
  const program = `
    import {createEngine} from ${JSON.stringify(module)};
    const endpoint = {kind: 'tcp', host: '127.0.0.1', port: ${port}};
    const engine = createEngine({endpoint, name: 'test', isReadOnly: false});
    await engine.listImages();
    console.log('done');`;
  const {stdout, stderr} = await promisify(execFile)(process.execPath, [
    '--pending-deprecation',
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    program,
  ]);
  assert.equal(stdout, 'done\n');
  assert.equal(stderr, '');
});

async function engineThatGoes(socketPath: string) {
  const server = createHttpServer((_, response) =>
    response.writeHead(200, {'Api-Version': '1.41'}).end('{}'),
  );
  await new Promise<void>(resolve => server.listen(socketPath, resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return {engine: engineAt({kind: 'unix', socketPath}), close};
}
