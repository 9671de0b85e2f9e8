import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import {bodyOf, sendJson, startHttpEngine} from './http-engine.ts';

const commit = {
  containerId: 'c',
  repository: 'r/a',
  tag: 't',
  message: 'a & b',
  author: 'me',
  pause: false,
  changes: [],
};
const bareCommit = {
  containerId: 'c',
  repository: '',
  tag: '',
  message: '',
  author: '',
  pause: true,
  changes: [],
};
const bareRun = {image: 'i:1', name: '', command: [], ports: [], publishAllPorts: true};

const cacheId = 'wkitiuw3wrkvzvu04f1yfgm7g';

const calls: ReadonlyArray<readonly [string, (engine: Engine) => Promise<unknown>]> = [
  ['POST /v1.42/containers/c/start', engine => engine.startContainer('c')],
  ['POST /v1.42/containers/c/stop?t=0', engine => engine.stopContainer('c', {graceSeconds: 0})],
  [
    'POST /v1.42/containers/c/stop?t=3&signal=SIGINT',
    engine => engine.stopContainer('c', {graceSeconds: 3, signalName: 'SIGINT'}),
  ],
  ['POST /v1.42/containers/c/restart?t=3', engine => engine.restartContainer('c', {graceSeconds: 3})],
  ['POST /v1.42/containers/c/kill', engine => engine.killContainer('c')],
  ['POST /v1.42/containers/c/kill?signal=HUP', engine => engine.killContainer('c', {signalName: 'HUP'})],
  ['POST /v1.42/containers/c/pause', engine => engine.pauseContainer('c')],
  ['POST /v1.42/containers/c/unpause', engine => engine.unpauseContainer('c')],
  ['POST /v1.42/containers/c/rename?name=d', engine => engine.renameContainer('c', 'd')],
  ['POST /v1.42/containers/c/update', engine => engine.updateContainer('c', {memoryBytes: 1})],
  ['DELETE /v1.42/containers/c', engine => engine.removeContainer('c')],
  [
    'DELETE /v1.42/containers/c?force=1&v=1',
    engine => engine.removeContainer('c', {force: true, volumes: true}),
  ],
  [
    'POST /v1.42/commit?container=c&repo=r%2Fa&tag=t&comment=a%20%26%20b&author=me&pause=0',
    engine => engine.commitContainer(commit),
  ],
  ['POST /v1.42/commit?container=c&pause=1', engine => engine.commitContainer(bareCommit)],
  [
    'POST /v1.42/commit?container=c&pause=1&changes=CMD%20a&changes=ENV%20A%3D1',
    engine => engine.commitContainer({...bareCommit, changes: ['CMD a', 'ENV A=1']}),
  ],
  ['POST /v1.42/containers/create', engine => engine.createContainer(bareRun)],
  ['POST /v1.42/containers/create?name=n', engine => engine.createContainer({...bareRun, name: 'n'})],
  [
    'POST /v1.42/images/sha256:1/tag?repo=h%3A5%2Fr&tag=t',
    engine => engine.tagImage('sha256:1', 'h:5/r', 't'),
  ],
  ['DELETE /v1.42/images/h:5/r:t?noprune=1', engine => engine.removeImage('h:5/r:t')],
  ['DELETE /v1.42/images/i?force=1', engine => engine.removeImage('i', {force: true, prune: true})],
  ['DELETE /v1.42/volumes/v', engine => engine.removeVolume('v')],
  ['DELETE /v1.42/volumes/v?force=1', engine => engine.removeVolume('v', {force: true})],
  ['DELETE /v1.42/networks/n', engine => engine.removeNetwork('n')],
  [
    'POST /v1.42/build/prune?all=1&filters=%7B%22id%22%3A%7B%22wkitiuw3wrkvzvu04f1yfgm7g%22%3Atrue%7D%7D',
    engine => engine.removeBuildCache(cacheId),
  ],
];

for (const [expected, call] of calls) {
  test(`${expected} is one request`, async t => {
    const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, {}), {
      apiVersion: '1.42',
    });
    await call(engine);
    assert.deepEqual(requests.slice(1), [expected]);
  });
}

test('a container is created with its command and its ports', async t => {
  let sent: unknown;
  let contentType: unknown;
  const {engine} = await startHttpEngine(t, async (request, response) => {
    contentType = request.headers['content-type'];
    sent = JSON.parse(await bodyOf(request));
    sendJson(response, {Id: 'c9', Warnings: ['careful']}, 201);
  });
  const made = await engine.createContainer({
    image: 'i:1',
    name: 'n',
    command: ['sh', '-c', 'echo "größe"'],
    ports: [{ip: '127.0.0.1', hostPort: '8080', containerPort: '80', protocol: 'tcp'}],
    publishAllPorts: false,
  });
  assert.deepEqual(made, {id: 'c9', warnings: ['careful']});
  assert.equal(contentType, 'application/json');
  assert.deepEqual(sent, {
    Image: 'i:1',
    Cmd: ['sh', '-c', 'echo "größe"'],
    ExposedPorts: {'80/tcp': {}},
    HostConfig: {
      PortBindings: {'80/tcp': [{HostIp: '127.0.0.1', HostPort: '8080'}]},
      PublishAllPorts: false,
    },
  });
});

test('a container without a command of ours keeps the image’s', async t => {
  let sent: Record<string, unknown> = {};
  const {engine} = await startHttpEngine(t, async (request, response) => {
    sent = JSON.parse(await bodyOf(request));
    sendJson(response, {Id: 'c9', Warnings: null}, 201);
  });
  assert.deepEqual(await engine.createContainer(bareRun), {id: 'c9', warnings: []});
  assert.equal('Cmd' in sent, false);
});

test('below API 1.42 a stop with a signal is refused, not silently done with another', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, {}));
  await assert.rejects(engine.stopContainer('c', {graceSeconds: 1, signalName: 'SIGINT'}), {
    kind: 'incompatible',
  });
  assert.deepEqual(requests, ['GET /_ping']);
});

test('what was removed is told in the engine’s words', async t => {
  const answers = [
    [{Untagged: 'a:1'}, {Deleted: 'sha256:1'}],
    {CachesDeleted: [cacheId], SpaceReclaimed: 12},
    {CachesDeleted: null, SpaceReclaimed: 0},
    {Id: 'sha256:9'},
  ];
  const {engine} = await startHttpEngine(t, (_, response) => sendJson(response, answers.shift()));
  assert.deepEqual(await engine.removeImage('a:1'), {untagged: ['a:1'], deleted: ['sha256:1']});
  assert.deepEqual(await engine.removeBuildCache(cacheId), {deleted: [cacheId], reclaimedBytes: 12});
  assert.deepEqual(await engine.removeBuildCache(cacheId), {deleted: [], reclaimedBytes: 0});
  assert.deepEqual(await engine.commitContainer(commit), {imageId: 'sha256:9'});
});

test('what is no whole id never reaches the build cache: the engine would find it in many', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, {}));
  for (const id of ['', 'a', '.*', 'wkitiuw3wrk', 'wkitiuw3wrkvzvu04f1yfgm7g|x']) {
    await assert.rejects(engine.removeBuildCache(id), {kind: 'invalid'}, id);
  }
  assert.deepEqual(requests, []);
});
