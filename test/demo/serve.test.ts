import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {request} from 'node:http';
import {createInterface} from 'node:readline';
import {type TestContext, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const serve = fileURLToPath(new URL('../../source/demo/serve.ts', import.meta.url));

async function startServe(t: TestContext, args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', serve, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.after(() => child.kill());
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  const socketPath = await next();
  const command = (line: string) => {
    child.stdin.write(`${line}\n`);
    return next();
  };
  return {child, socketPath, command};
}

async function statusOf(socketPath: string, path: string): Promise<number> {
  const outgoing = request({socketPath, path, agent: false}).end();
  const [response] = await once(outgoing, 'response');
  response.resume();
  return response.statusCode;
}

test('in a process of its own it prints its socket, takes commands, and ends with its input', async t => {
  const {child, socketPath, command} = await startServe(t, ['--api', '1.41', '--containers', '3']);
  assert.equal(await statusOf(socketPath, '/v1.41/info'), 200);
  assert.equal(await command('stop shop-web-1'), 'ok');
  assert.match(await command('stop nope'), /^error: No such container: nope/);
  assert.match(await command('what'), /^error: unknown command what/);
  assert.deepEqual(JSON.parse(await command('requests')), {total: 1, counts: {'GET /info': 1}});
  assert.equal(await command('refuse'), 'ok');
  await assert.rejects(statusOf(socketPath, '/info'));
  assert.equal(await command('accept'), 'ok');
  assert.equal(await statusOf(socketPath, '/info'), 200);
  child.stdin.end();
  assert.deepEqual(await once(child, 'close'), [0, null]);
  assert.equal(existsSync(socketPath), false);
});

test('a SIGTERM ends it and removes its socket', async t => {
  const {child, socketPath} = await startServe(t, []);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'close'), [0, null]);
  assert.equal(existsSync(socketPath), false);
});
