import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {accessSync, constants, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {knownApiVersions} from '../../source/demo/engine-profile.ts';
import {demoFor, nextSecond} from './demo-client.ts';

const docker = findDocker();
const skip = docker === undefined ? 'there is no docker CLI on this machine' : false;

/** The CLI against a demo engine: its output, its words on stderr, its exit code. */
async function cliFor(t: TestContext, options: Parameters<typeof demoFor>[1] = {}) {
  const engine = await demoFor(t, options);
  const config = mkdtempSync(join(tmpdir(), 'quaymaster-cli-'));
  t.after(() => rmSync(config, {recursive: true}));
  const env = {
    ...process.env,
    DOCKER_HOST: `unix://${engine.socketPath}`,
    DOCKER_CONFIG: config,
    DOCKER_CONTEXT: '',
  };
  const run = async (args: readonly string[], input = '') => {
    const child = execFile(docker ?? '', args, {env, maxBuffer: 1e8});
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', chunk => {
      stdout += chunk;
    });
    child.stderr?.on('data', chunk => {
      stderr += chunk;
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    const [code] = (await once(child, 'close')) as [number];
    return {stdout, stderr, code};
  };
  const ok = async (...args: readonly string[]) => {
    const {stdout, stderr, code} = await run(args);
    assert.equal(code, 0, `docker ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  return {engine, run, ok};
}

for (const apiVersion of knownApiVersions().filter(version =>
  ['1.41', '1.44', '1.51', '1.52', '1.56'].includes(version),
)) {
  test(`the docker CLI lists and measures an engine of API ${apiVersion}`, {skip}, async t => {
    const {ok} = await cliFor(t, {apiVersion, containerCount: 20});
    const containers = (await ok('ps', '-a', '--format', '{{.Names}} {{.Status}}')).trim().split('\n');
    assert.equal(containers.length, 20);
    assert.ok(containers.some(line => /^shop-api-1 Up .* \(healthy\)$/.test(line)));
    const images = await ok('images', '--digests', '--format', '{{.Repository}}:{{.Tag}}');
    for (const name of ['nginx:1.27', 'localhost:5000/team/app:1.2', 'nginx:<none>', '<none>:<none>']) {
      assert.ok(images.split('\n').includes(name), name);
    }
    assert.match(await ok('system', 'df'), /^Images +\d+ +\d+ +[\d.]+GB +[\d.]+[GM]B/m);
    assert.match(await ok('system', 'df', '-v'), /shop_db-data/);
    assert.match(await ok('info', '--format', '{{.ServerVersion}} {{.Containers}}'), / 20$/m);
    assert.match(
      await ok('stats', '--no-stream', '--format', '{{.Name}} {{.CPUPerc}}', 'shop-web-1'),
      /^shop-web-1 [\d.]+%/,
    );
    assert.match(await ok('history', '--format', '{{.CreatedBy}}', 'team/app:1'), /httpd/);
    assert.match(await ok('volume', 'ls'), /backup/);
    assert.match(await ok('network', 'ls'), /shop_default/);
    assert.match(await ok('top', 'shop-web-1'), /nginx/);
  });

  test(`the docker CLI runs, stops, commits, pulls and removes on an engine of API ${apiVersion}`, {
    skip,
  }, async t => {
    const {engine, ok, run} = await cliFor(t, {apiVersion});
    engine.control.setPullMs(1);
    await ok('run', '-d', '--name', 'one', '-p', '127.0.0.1:9999:80', 'nginx:latest');
    assert.equal((await ok('port', 'one')).trim(), '80/tcp -> 127.0.0.1:9999');
    const clash = await run(['run', '-d', '--name', 'two', '-p', '9999:80', 'nginx:latest']);
    assert.equal(clash.code, 125);
    assert.match(clash.stderr, /port is already allocated/);
    assert.equal((await ok('ps', '-a', '--filter', 'name=two', '--format', '{{.Status}}')).trim(), 'Created');
    await ok('exec', 'one', 'sh', '-c', 'echo hello > /root/f');
    assert.match(await ok('diff', 'one'), /A \/root\/f/);
    await ok('commit', '-m', 'has changed', '-a', 'runoob', 'one', 'runoob/ubuntu:v2');
    assert.equal(await ok('run', '--rm', 'runoob/ubuntu:v2', 'cat', '/root/f'), 'hello\n');
    await ok('stop', 'one');
    await ok('rm', 'one', 'two');
    assert.match(await ok('pull', 'nginx:latest'), /Downloaded newer image/);
    assert.match(await ok('pull', 'nginx:latest'), /Image is up to date/);
    assert.match((await run(['pull', 'nosuchthing'])).stderr, /pull access denied/);
    await ok('rmi', 'runoob/ubuntu:v2');
    assert.match(await ok('system', 'prune', '-f'), /Total reclaimed space/);
  });
}

test('the docker CLI reads logs, follows them to their end, and sees events', {skip}, async t => {
  const {ok, engine} = await cliFor(t);
  assert.equal((await ok('logs', '--tail', '5', 'shop-api-1')).trim().split('\n').length <= 5, true);
  await ok('run', '-d', '--name', 'counter', 'alpine:3.20', 'sh', '-c', 'echo one; echo two');
  assert.equal(await ok('logs', '-f', 'counter'), 'one\ntwo\n');
  engine.control.stopContainer('shop-web-1');
  // The CLI knows whole seconds only.
  const soon = nextSecond();
  const events = await ok('events', '--since', '1m', '--until', soon, '--format', '{{.Type}} {{.Action}}');
  assert.match(events, /container die/);
});

test('the docker CLI talks to a shell that runs without a terminal', {skip}, async t => {
  const {run} = await cliFor(t);
  const {stdout, code} = await run(['run', '-i', '--rm', 'alpine:3.20', 'sh'], 'echo one\nexit 3\n');
  assert.deepEqual([stdout, code], ['one\n', 3]);
});

test('the docker CLI copies files in and out', {skip}, async t => {
  const {ok} = await cliFor(t);
  const directory = mkdtempSync(join(tmpdir(), 'quaymaster-copy-'));
  t.after(() => rmSync(directory, {recursive: true}));
  await ok('cp', 'shop-web-1:/etc/hostname', join(directory, 'name'));
  await ok('cp', join(directory, 'name'), 'shop-web-1:/srv/name');
  assert.match(await ok('exec', 'shop-web-1', 'cat', '/srv/name'), /^[0-9a-f]{12}\n$/);
});

function findDocker(): string | undefined {
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(directory, 'docker');
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not there; the next one.
    }
  }
  return undefined;
}
