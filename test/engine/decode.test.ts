import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeContainers} from '../../source/engine/decode-container.ts';
import {decodeDiskUsage} from '../../source/engine/decode-disk-usage.ts';
import {decodeEvent} from '../../source/engine/decode-event.ts';
import {decodeHistory, decodeImageRemoval, decodeImages} from '../../source/engine/decode-image.ts';
import {decodeInfo} from '../../source/engine/decode-info.ts';
import {decodeContainerLogInfo, decodeStopSeconds} from '../../source/engine/decode-inspect.ts';
import {decodeNetworks} from '../../source/engine/decode-network.ts';
import {decodeStats} from '../../source/engine/decode-stats.ts';
import {decodeVolumes} from '../../source/engine/decode-volume.ts';
import {recordedJson, recordedText} from './recordings.ts';

test('a recorded list of containers is read whole', () => {
  const containers = decodeContainers(recordedJson('containers'));
  assert.deepEqual(
    containers.map(container => [container.names[0], container.state]),
    [
      ['/looping', 'restarting'],
      ['/web', 'running'],
      ['/ex1', 'exited'],
      ['/created1', 'created'],
      ['/tty1', 'paused'],
      ['/logs1', 'running'],
    ],
  );
  const web = containers.find(container => container.names.includes('/web'));
  assert.equal(web?.id.length, 64);
  assert.match(web?.status ?? '', /^Up .*\((healthy|health: starting)\)$/);
  assert.deepEqual(web?.labels, {a: 'c', 'com.docker.compose.project': 'shop'});
  assert.deepEqual([...(web?.networks ?? [])].sort(), ['bridge', 'net1']);
  assert.deepEqual(
    [...(web?.mounts ?? [])].sort((a, b) => (a.destination < b.destination ? -1 : 1)),
    [
      {type: 'bind', source: '/tmp', destination: '/host', isReadOnly: true},
      {
        type: 'volume',
        name: 'named',
        source: '/var/lib/docker/volumes/named/_data',
        destination: '/n',
        isReadOnly: false,
      },
    ],
  );
  assert.ok(web?.ports.some(port => port.publicPort === 5353 && port.protocol === 'udp'));
  assert.equal(web !== undefined && 'sizeRwBytes' in web, false);
});

test('an image without a tag has none, on engines that call it <none>:<none> too', () => {
  const images = decodeImages(recordedJson('images'));
  const tags = images.flatMap(image => image.repoTags);
  assert.deepEqual([...tags].sort(), ['busybox:1.35', 'localhost:5000/team/app:1.2', 'team/app:1']);
  assert.ok(images.some(image => image.repoTags.length === 0 && image.parentId !== ''));
  assert.ok(images.every(image => image.repoDigests.length === 0));
  assert.ok(images.every(image => !('containerCount' in image) && !('sharedSizeBytes' in image)));
});

test('a container in another’s network says in whose', () => {
  const inNetworkOf = (mode: string) =>
    decodeContainers([{Id: 'c', HostConfig: {NetworkMode: mode}}])[0]?.networkOf;
  assert.equal(inNetworkOf('container:abc'), 'abc');
  assert.equal(inNetworkOf('default'), undefined);
});

test('recorded volumes, networks, layers and the engine itself are read', () => {
  const {Volumes} = recordedJson('volumes') as {Volumes: unknown};
  assert.deepEqual(
    decodeVolumes(Volumes)
      .map(volume => volume.name)
      .sort(),
    ['named', 'vol1'],
  );
  const net1 = decodeNetworks(recordedJson('networks')).find(network => network.name === 'net1');
  assert.deepEqual(net1?.subnets, ['10.9.0.0/24']);
  assert.ok((net1?.createdAtMs ?? 0) > 1.7e12);
  assert.match(decodeHistory(recordedJson('history'))[0]?.createdBy ?? '', /echo y/);
  const negotiated = {apiVersion: '1.41', maxApiVersion: '1.41', isPodman: false};
  const info = decodeInfo(recordedJson('info'), negotiated);
  assert.equal(info.version, '20.10.24+dfsg1');
  assert.equal(info.loggingDriver, 'json-file');
  assert.equal(info.hasContainerdStore, false);
  assert.deepEqual(info.labels, ['quaymaster.test=1']);
});

test('the containerd image store is known by the storage driver’s status', () => {
  const negotiated = {apiVersion: '1.51', maxApiVersion: '1.51', isPodman: false};
  const body = {DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']]};
  assert.equal(decodeInfo(body, negotiated).hasContainerdStore, true);
});

test('recorded disk usage has sizes, counts and no totals of the engine', () => {
  const usage = decodeDiskUsage(recordedJson('diskUsage'));
  assert.ok(usage.layersSizeBytes > 1_900_000);
  assert.ok(usage.images.every(image => image.containerCount !== undefined));
  assert.ok(usage.containers.every(container => container.sizeRwBytes !== undefined));
  assert.ok(usage.volumes.every(volume => volume.sizeBytes !== undefined && volume.refCount !== undefined));
  assert.equal(usage.engineTotals, undefined);
});

test('disk usage from API 1.52 on brings the engine’s own totals, and what it leaves out is 0', () => {
  const usage = decodeDiskUsage({
    ImageUsage: {
      ActiveCount: 1,
      TotalCount: 2,
      TotalSize: 300,
      Reclaimable: 100,
      Items: [{Id: 'sha256:1', SharedSize: -1, Containers: 2, Size: 300}],
    },
    ContainerUsage: {TotalCount: 1, Items: [{Id: 'c1'}]},
    VolumeUsage: {},
    BuildCacheUsage: {Items: [{ID: 'b1', InUse: true, Size: 5, LastUsedAt: null}]},
  });
  assert.equal(usage.layersSizeBytes, 300);
  assert.equal(usage.images[0]?.containerCount, 2);
  assert.equal(usage.containers[0]?.sizeRwBytes, 0);
  assert.deepEqual(usage.buildCache[0], {
    id: 'b1',
    type: '',
    description: '',
    isInUse: true,
    isShared: false,
    sizeBytes: 5,
    createdAtMs: 0,
    usageCount: 0,
  });
  assert.deepEqual(usage.engineTotals?.images, {
    totalCount: 2,
    activeCount: 1,
    sizeBytes: 300,
    reclaimableBytes: 100,
  });
  assert.deepEqual(usage.engineTotals?.volumes, {
    totalCount: 0,
    activeCount: 0,
    sizeBytes: 0,
    reclaimableBytes: 0,
  });
});

test('recorded stats hold the sample and the one before it', () => {
  const sample = decodeStats(recordedJson('statsOfRunning'));
  assert.ok(sample !== undefined && sample.readAtMs > 1.7e12);
  assert.ok(sample.previous !== undefined && sample.previous.systemCpuNs < sample.systemCpuNs);
  assert.equal(sample.onlineCpus, 2);
  assert.ok(sample.memoryUsageBytes > 0 && sample.memoryLimitBytes > sample.memoryUsageBytes);
  assert.ok(sample.networkRxBytes > 0);
});

test('a container that does not run has no sample', () => {
  assert.equal(decodeStats(recordedJson('statsOfStopped')), undefined);
});

test('the memory that is not counted comes from cgroup v1’s key where there is one, else from v2’s', () => {
  const inactive = (stats: object) =>
    decodeStats({read: '2026-01-01T00:00:00Z', memory_stats: {usage: 100, stats}})?.memoryInactiveFileBytes;
  assert.equal(inactive({total_inactive_file: 30, inactive_file: 40}), 30);
  assert.equal(inactive({total_inactive_file: 0, inactive_file: 40}), 0);
  assert.equal(inactive({total_inactive_file: 100, inactive_file: 40}), 40);
  assert.equal(inactive({inactive_file: 40}), 40);
  assert.equal(inactive({inactive_file: 100}), 0);
  assert.equal(inactive({}), 0);
});

test('a first sample has no predecessor', () => {
  const sample = decodeStats({
    read: '2026-01-01T00:00:00Z',
    cpu_stats: {cpu_usage: {total_usage: 5, percpu_usage: [1, 2, 2]}, system_cpu_usage: 9},
    precpu_stats: {cpu_usage: {total_usage: 0}},
  });
  assert.equal(sample?.previous, undefined);
  assert.equal(sample?.onlineCpus, 3);
});

test('every recorded event is read', () => {
  const lines = recordedText('events').split('\n').filter(Boolean);
  const events = lines.map(decodeEvent);
  assert.ok(lines.length > 50);
  assert.ok(events.every(event => event !== undefined && event.timeMs > 1.7e12));
  assert.ok(events.some(event => event?.type === 'container' && event.action === 'start'));
  // A prune is nobody's.
  assert.ok(events.every(event => event?.actorId !== '' || event.action === 'prune'));
});

test('an event’s nanoseconds are those of the text, not those that JSON.parse rounds', () => {
  const line =
    '{"Type":"container","Action":"start","Actor":{"ID":"c1","Attributes":{"x":"\\"timeNano\\":5"}},"time":1795474983,"timeNano":1795474983477758777}';
  assert.deepEqual(decodeEvent(line), {
    type: 'container',
    action: 'start',
    actorId: 'c1',
    attributes: {x: '"timeNano":5'},
    timeMs: 1795474983477,
    timeNano: '1795474983477758777',
  });
});

test('an event without nanoseconds has its seconds; what is no event is none', () => {
  const event = decodeEvent('{"status":"pull","id":"busybox:1","time":1700000000}');
  assert.deepEqual(
    [event?.action, event?.actorId, event?.timeNano, event?.timeMs],
    ['pull', 'busybox:1', '1700000000000000000', 1_700_000_000_000],
  );
  for (const line of ['', 'null', '[]', '"x"', '{', '<html>', '{}'])
    assert.equal(decodeEvent(line), undefined);
});

test('what a log’s reader must know is in the inspect', () => {
  const info = decodeContainerLogInfo(recordedJson('inspectOfRunning'));
  assert.equal(info.driver, 'json-file');
  assert.equal(info.isTty, false);
  assert.equal(info.state, 'running');
  assert.match(info.startedAt, /^2026-/);
  assert.equal(info.finishedAt, '');
  assert.equal(decodeStopSeconds(recordedJson('inspectOfRunning')), undefined);
  assert.equal(decodeStopSeconds({Config: {StopTimeout: 30}}), 30);
});

test('an image’s removal is read, null included', () => {
  assert.deepEqual(decodeImageRemoval([{Untagged: 'a:1'}, {Deleted: 'sha256:1'}, {Deleted: 'sha256:2'}]), {
    untagged: ['a:1'],
    deleted: ['sha256:1', 'sha256:2'],
  });
  assert.deepEqual(decodeImageRemoval(null), {untagged: [], deleted: []});
});

test('Podman’s own words for states are taken for ours, others are unknown', () => {
  const states = ['stopped', 'stopping', 'configured', 'Running', 'sleeping', '', null].map(
    State => decodeContainers([{Id: 'c', State}])[0]?.state,
  );
  assert.deepEqual(states, ['exited', 'running', 'created', 'running', 'unknown', 'unknown', 'unknown']);
});
