import assert from 'node:assert/strict';
import {EventEmitter} from 'node:events';
import {watch as watchFile} from 'node:fs';
import {mkdir, rename, symlink, writeFile} from 'node:fs/promises';
import {createServer as createHttpServer} from 'node:http';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import {waitUntil} from '../../scripts/wait-until.ts';
import type {EngineError} from '../../source/engine/engine-error.ts';
import {socketFile} from '../../source/engine/watch-socket.ts';
import {engineAt, folderOf, listen} from './socket-folder.ts';

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
