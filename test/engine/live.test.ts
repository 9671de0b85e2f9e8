import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {EngineEvent} from '../../source/objects/engine-event.ts';
import type {LogChunk} from '../../source/objects/log-chunk.ts';
import type {LogQuery} from '../../source/objects/log-query.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';

const image = 'busybox:1.35';
const runSpec = {image, name: '', command: ['sleep', '1000'], ports: [], publishAllPorts: false};

function open(live: LiveEngine): Engine {
  const endpoint = {kind: 'unix', socketPath: live.record.socket} as const;
  return createEngine({endpoint, name: 'live', isReadOnly: false});
}

/** Ends with the test, so that a failed one leaves no stream open. */
function signalOf(t: TestContext): AbortSignal {
  const controller = new AbortController();
  t.after(() => controller.abort());
  return controller.signal;
}

async function run(live: LiveEngine, word: string, ...args: readonly string[]): Promise<string> {
  return (await live.docker(['run', '-d', '--name', live.named(word), ...args])).trim();
}

async function collect(stream: AsyncIterable<readonly LogChunk[]>): Promise<readonly LogChunk[]> {
  const chunks: LogChunk[] = [];
  for await (const batch of stream) chunks.push(...batch);
  return chunks;
}

function textOf(chunks: readonly LogChunk[], stream: string): string {
  const parts = chunks.filter(chunk => chunk.stream === stream).map(chunk => chunk.bytes);
  return Buffer.concat(parts).toString();
}

const plain: LogQuery = {follow: false, timestamps: false, isTty: false};

liveTest('the engine says what it is, in the version that it offers', async live => {
  const info = await open(live).connect();
  assert.ok(info.labels.includes('quaymaster.test=1'));
  const version = JSON.parse(await live.docker(['version', '--format', '{{json .Server}}']));
  assert.equal(info.version, version.Version);
  assert.equal(info.maxApiVersion, version.ApiVersion);
  assert.equal(info.isPodman, false);
});

liveTest('a container’s life is done and told by the engine, and listed', async (live, t) => {
  const engine = open(live);
  const events = await engine.events({signal: signalOf(t)});
  const name = live.named('life');
  const {id} = await engine.createContainer({...runSpec, name});
  const seen: EngineEvent[] = [];
  const watching = (async () => {
    for await (const batch of events) {
      seen.push(...batch.filter(event => event.actorId === id));
      if (seen.some(event => event.action === 'destroy')) return;
    }
  })();

  const stateOf = async () => (await engine.listContainers({ids: [id]}))[0]?.state;
  assert.equal(await stateOf(), 'created');
  await engine.startContainer(id);
  await engine.startContainer(id);
  assert.equal(await stateOf(), 'running');
  await engine.pauseContainer(id);
  assert.equal(await stateOf(), 'paused');
  await engine.unpauseContainer(id);
  await engine.renameContainer(id, live.named('other'));
  await engine.restartContainer(id, {graceSeconds: 0});
  await engine.stopContainer(id, {graceSeconds: 0});
  await engine.stopContainer(id);
  assert.equal(await stateOf(), 'exited');
  await engine.startContainer(id);
  await engine.killContainer(id);
  await engine.removeContainer(id, {force: true, volumes: true});
  assert.equal(await stateOf(), undefined);

  await watching;
  const actions = seen.map(event => event.action);
  for (const action of ['create', 'start', 'pause', 'unpause', 'rename', 'restart', 'stop', 'kill', 'die']) {
    assert.ok(actions.includes(action), `${action} in ${actions}`);
  }
  assert.ok(seen.every(event => /^\d{19}$/.test(event.timeNano)));
});

liveTest('exec and its relatives are left out of the events by the engine', async (live, t) => {
  const engine = open(live);
  const id = await run(live, 'exec', image, 'sleep', '1000');
  const events = await engine.events({signal: signalOf(t)});
  await live.docker(['exec', id, 'true']);
  await live.docker(['rename', id, live.named('renamed')]);
  const actions: string[] = [];
  for await (const batch of events) {
    actions.push(...batch.filter(event => event.actorId === id).map(event => event.action));
    if (actions.includes('rename')) break;
  }
  assert.deepEqual(actions, ['rename']);
});

liveTest('the streams of a log are told apart, and its end is asked for by number', async live => {
  const engine = open(live);
  const id = await run(
    live,
    'log',
    image,
    'sh',
    '-c',
    'for n in 1 2 3; do echo out $n; echo err $n >&2; done',
  );
  await live.docker(['wait', id]);
  const chunks = await collect(await engine.logs(id, plain));
  assert.equal(textOf(chunks, 'stdout'), 'out 1\nout 2\nout 3\n');
  assert.equal(textOf(chunks, 'stderr'), 'err 1\nerr 2\nerr 3\n');
  const tail = await collect(await engine.logs(id, {...plain, tail: 2, timestamps: true}));
  const lines = tail.flatMap(chunk => Buffer.from(chunk.bytes).toString().split('\n').filter(Boolean));
  assert.equal(lines.length, 2);
  for (const line of lines) assert.match(line, /^\d{4}-\d\d-\d\dT[\d:.]+Z (out|err) \d$/);
});

liveTest('a record that the engine splits begins a chunk each time', async live => {
  const engine = open(live);
  const program = 'echo before; head -c 40000 /dev/zero | tr "\\0" x; echo; echo after';
  const id = await run(live, 'long', image, 'sh', '-c', program);
  await live.docker(['wait', id]);
  const chunks = await collect(await engine.logs(id, {...plain, timestamps: true}));
  const texts = chunks.map(chunk => Buffer.from(chunk.bytes).toString());
  const stamp = /^\d{4}-\d\d-\d\dT[\d:.]+Z /;
  for (const text of texts) assert.match(text.slice(0, 40), stamp);
  const joined = texts
    .flatMap(text => text.split(/(?<=\n)/))
    .map(part => part.replace(stamp, ''))
    .join('');
  assert.equal(joined, `before\n${'x'.repeat(40_000)}\nafter\n`);
});

liveTest('a followed log ends when its container stops', async (live, t) => {
  const engine = open(live);
  const id = await run(live, 'follow', image, 'sh', '-c', 'echo up; sleep 1000');
  const chunks: LogChunk[] = [];
  for await (const batch of await engine.logs(id, {...plain, follow: true}, {signal: signalOf(t)})) {
    if (chunks.length === 0) await engine.stopContainer(id, {graceSeconds: 0});
    chunks.push(...batch);
  }
  assert.equal(textOf(chunks, 'stdout'), 'up\n');
});

liveTest('a log with a TTY comes raw, and what reading needs to know is known', async live => {
  const engine = open(live);
  const id = await run(live, 'tty', '-t', image, 'sh', '-c', 'echo out; echo err >&2; sleep 1000');
  const info = await engine.containerLogInfo(id);
  assert.deepEqual(
    [info.isTty, info.driver, info.state, info.finishedAt],
    [true, 'json-file', 'running', ''],
  );
  let text = '';
  for await (const batch of await engine.logs(id, {...plain, follow: true, isTty: info.isTty})) {
    text += textOf(batch, 'stdout');
    if (text.includes('err')) break;
  }
  assert.equal(text, 'out\r\nerr\r\n');
});

liveTest('a log that cannot be read is refused in the engine’s words', async live => {
  const engine = open(live);
  const id = await run(live, 'mute', '--log-driver', 'none', image, 'sleep', '1000');
  assert.equal((await engine.containerLogInfo(id)).driver, 'none');
  await assert.rejects(async () => collect(await engine.logs(id, plain)), {name: 'EngineError'});
});

liveTest('stats are a sample of what runs, and none of what does not', async live => {
  const engine = open(live);
  const running = await run(live, 'stats', image, 'sleep', '1000');
  const {id: created} = await engine.createContainer({...runSpec, name: live.named('still')});
  const sample = await engine.stats(running);
  assert.ok(sample !== undefined && sample.memoryLimitBytes > 0 && sample.systemCpuNs > 0);
  assert.equal(await engine.stats(created), undefined);
});

liveTest('commit, tag, history and removal of an image', async live => {
  const engine = open(live);
  const id = await run(live, 'base', image, 'sleep', '1000');
  const repository = `localhost:5000/${live.prefix}/made`;
  const spec = {
    containerId: id,
    repository,
    tag: 'v1',
    message: 'a note',
    author: 'me',
    pause: true,
    changes: [],
  };
  const {imageId} = await engine.commitContainer(spec);
  assert.match(imageId, /^sha256:/);
  await engine.tagImage(imageId, live.named('again'), 'x');
  const found = (await engine.listImages()).find(item => item.id === imageId);
  assert.deepEqual(
    [...(found?.repoTags ?? [])].sort(),
    [`${repository}:v1`, `${live.named('again')}:x`].sort(),
  );
  assert.equal((await engine.imageHistory(imageId))[0]?.comment, 'a note');
  assert.deepEqual(await engine.removeImage(`${repository}:v1`), {
    untagged: [`${repository}:v1`],
    deleted: [],
  });
  const removal = await engine.removeImage(`${live.named('again')}:x`);
  assert.ok(removal.deleted.includes(imageId));
});

liveTest('a created container publishes its ports', async live => {
  const engine = open(live);
  const {id} = await engine.createContainer({
    ...runSpec,
    name: live.named('ports'),
    ports: [{ip: '127.0.0.1', hostPort: '', containerPort: '80', protocol: 'tcp'}],
  });
  await engine.startContainer(id);
  const [container] = await engine.listContainers({ids: [id]});
  const [port] = container?.ports ?? [];
  assert.deepEqual([port?.ip, port?.privatePort, port?.protocol], ['127.0.0.1', 80, 'tcp']);
  const told = await live.docker(['port', id, '80/tcp']);
  assert.equal(told.trim(), `127.0.0.1:${port?.publicPort}`);
});

liveTest('what the engine refuses has its kind', async live => {
  const engine = open(live);
  const id = await run(live, 'taken', image, 'sleep', '1000');
  await assert.rejects(engine.inspectContainer('nobody'), {kind: 'not-found'});
  await assert.rejects(engine.createContainer({...runSpec, name: live.named('taken')}), {kind: 'conflict'});
  await assert.rejects(engine.createContainer({...runSpec, image: 'no/such:1'}), {kind: 'not-found'});
  await assert.rejects(engine.removeContainer(id), {kind: 'conflict'});
  await assert.rejects(engine.removeNetwork('bridge'), {kind: 'denied'});
});

liveTest('volumes and networks are listed, inspected and removed', async live => {
  const engine = open(live);
  await live.docker(['volume', 'create', live.named('volume')]);
  await live.docker(['network', 'create', '--internal', live.named('network')]);
  const volume = (await engine.listVolumes()).find(item => item.name === live.named('volume'));
  assert.ok(Date.parse(volume?.createdAt ?? '') > 0);
  const network = (await engine.listNetworks()).find(item => item.name === live.named('network'));
  assert.equal(network?.isInternal, true);
  assert.equal(
    ((await engine.inspectVolume(live.named('volume'))) as {Name?: unknown}).Name,
    live.named('volume'),
  );
  await engine.removeVolume(live.named('volume'));
  await engine.removeNetwork(network?.id ?? '');
  await assert.rejects(engine.inspectVolume(live.named('volume')), {kind: 'not-found'});
  await assert.rejects(engine.inspectNetwork(network?.id ?? ''), {kind: 'not-found'});
});

liveTest(
  'the disk is measured with what each container wrote; who comes second may be told that it is busy',
  async live => {
    const engine = open(live);
    const id = await run(live, 'disk', image, 'sh', '-c', 'head -c 50000 /dev/zero > /file');
    await live.docker(['wait', id]);
    const results = await Promise.allSettled([1, 2, 3].map(() => engine.diskUsage()));
    const usages = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
    for (const result of results) if (result.status === 'rejected') assert.equal(result.reason.kind, 'busy');
    const usage = usages[0] ?? (await engine.diskUsage());
    const container = usage.containers.find(item => item.id === id);
    assert.ok((container?.sizeRwBytes ?? 0) >= 50_000);
    assert.ok(usage.layersSizeBytes > 0);
  },
);

liveTest('an id that the build cache does not have removes nothing of it', async live => {
  const removal = await open(live).removeBuildCache('zzzzzzzzzzzzzzzzzzzzzzzzz');
  assert.deepEqual(removal, {deleted: [], reclaimedBytes: 0});
});
