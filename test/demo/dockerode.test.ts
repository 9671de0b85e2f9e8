import assert from 'node:assert/strict';
import {once} from 'node:events';
import {test} from 'node:test';
import Dockerode from 'dockerode';
import {demoFor} from './demo-client.ts';

for (const apiVersion of ['1.41', '1.52']) {
  test(`dockerode lists, changes and follows an engine of API ${apiVersion}`, async t => {
    const engine = await demoFor(t, {apiVersion});
    const docker = new Dockerode({socketPath: engine.socketPath, version: `v${apiVersion}`});
    assert.equal((await docker.version()).ApiVersion, apiVersion);
    assert.equal((await docker.listContainers({all: true})).length, 12);
    assert.ok((await docker.listImages()).length > 10);
    assert.ok((await docker.listVolumes()).Volumes.length > 3);
    assert.ok((await docker.listNetworks()).length > 3);
    assert.ok((await docker.df()).LayersSize > 0);

    const events = await docker.getEvents({filters: {type: ['container']}});
    const created = await docker.createContainer({
      Image: 'nginx:1.27',
      name: 'made',
      ExposedPorts: {'80/tcp': {}},
      HostConfig: {PortBindings: {'80/tcp': [{HostPort: '9000'}]}},
    });
    await created.start();
    const [event] = (await once(events, 'data')) as [Buffer];
    assert.equal(JSON.parse(event.toString().split('\n')[0] ?? '').Action, 'create');
    (events as unknown as {destroy(): void}).destroy();

    assert.deepEqual((await created.inspect()).NetworkSettings.Ports['80/tcp']?.[0], {
      HostIp: '0.0.0.0',
      HostPort: '9000',
    });
    await assert.rejects(created.start(), {statusCode: 304});
    const {cpu_stats: cpu} = await created.stats({stream: false, 'one-shot': true});
    assert.ok(cpu.online_cpus > 0);
    await created.stop();
    const {Id} = await created.commit({repo: 'made', tag: '1'});
    assert.ok(typeof Id === 'string' || typeof Id === 'undefined');
    await created.remove();
    await assert.rejects(created.inspect(), {statusCode: 404});
    const log = await docker
      .getContainer('shop-web-1')
      .logs({stdout: true, stderr: true, tail: 3, follow: false});
    assert.ok(Buffer.isBuffer(log) && log.length > 24);
  });
}

test('dockerode runs a command with and without taking over the connection', async t => {
  const engine = await demoFor(t);
  const container = new Dockerode({socketPath: engine.socketPath}).getContainer('shop-web-1');
  for (const hijack of [true, false]) {
    const exec = await container.exec({Cmd: ['echo', 'hello'], AttachStdout: true, Tty: true});
    const output = await exec.start({hijack, stdin: false, Tty: true});
    let text = '';
    output.on('data', chunk => {
      text += chunk;
    });
    await once(output, 'end');
    assert.equal(text, 'hello\r\n');
    assert.equal((await exec.inspect()).ExitCode, 0);
  }
});

test('dockerode pulls with progress', async t => {
  const engine = await demoFor(t);
  engine.control.setPullMs(1);
  const docker = new Dockerode({socketPath: engine.socketPath});
  const progress = await docker.pull('mongo:7');
  const lines = await new Promise<{status: string}[]>((resolve, reject) => {
    docker.modem.followProgress(progress, (error: Error | null, output: {status: string}[]) =>
      error === null ? resolve(output) : reject(error),
    );
  });
  assert.match(lines.at(-1)?.status ?? '', /Downloaded newer image for mongo:7/);
});
