import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {chmod, writeFile} from 'node:fs/promises';
import {createServer as createHttpServer} from 'node:http';
import {connect, createServer} from 'node:net';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {errorFromFailure} from '../../source/engine/error-from.ts';
import {startTcpEngine} from './http-engine.ts';
import {engineAt, folderOf, listen} from './socket-folder.ts';

test('no socket: said so, with how to start the engine', async t => {
  const socketPath = join(await folderOf(t), 'none.sock');
  await assert.rejects(engineAt({kind: 'unix', socketPath}).connect(), {
    kind: 'unreachable',
    message: `There is no socket unix://${socketPath}`,
    advice: /systemctl start docker/,
  });
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
  // One that the system gives to nobody.
  const port = 1;
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
