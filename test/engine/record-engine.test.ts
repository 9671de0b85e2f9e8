import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {decodeContainers} from '../../source/engine/decode-container.ts';
import {decodeDiskUsage} from '../../source/engine/decode-disk-usage.ts';
import {decodeEvent} from '../../source/engine/decode-event.ts';
import {decodeHistory, decodeImages} from '../../source/engine/decode-image.ts';
import {decodeInfo} from '../../source/engine/decode-info.ts';
import {decodeContainerLogInfo} from '../../source/engine/decode-inspect.ts';
import {decodeNetworks} from '../../source/engine/decode-network.ts';
import {decodeStats} from '../../source/engine/decode-stats.ts';
import {liveTest} from '../support/live-engine.ts';
import {recordEngine} from './record-engine.ts';

const {QUAYMASTER_RECORD: file} = process.env;

// With QUAYMASTER_RECORD=FILE this writes the file, to be compared with test/fixtures and put there.
liveTest('what the engine answers today has the fields that are read', async live => {
  const image = 'busybox:1.35';
  const run = async (...words: readonly string[]) => (await live.docker(['run', '-d', ...words])).trim();
  const endedId = await run('--name', live.named('ended'), image, 'true');
  await live.docker(['wait', endedId]);
  const runningId = await run('--name', live.named('up'), '-p', '127.0.0.1::80', image, 'sleep', '1000');
  const recording = await recordEngine(live.record.socket, {runningId, endedId});
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(recording, null, 1)}\n`);

  const {bodies, apiVersion} = recording;
  const json = (name: keyof typeof bodies): unknown => JSON.parse(bodies[name]);
  const up = decodeContainers(json('containers')).find(item => item.names.includes(`/${live.named('up')}`));
  assert.equal(up?.state, 'running');
  assert.match(up?.status ?? '', /^Up /);
  assert.equal(up?.image, image);
  assert.match(up?.imageId ?? '', /^sha256:/);
  assert.ok((up?.createdAtMs ?? 0) > 1.7e12);
  assert.deepEqual(up?.networks, ['bridge']);
  assert.equal(up?.ports[0]?.ip, '127.0.0.1');
  assert.ok(decodeImages(json('images')).some(item => item.repoTags.includes(image) && item.sizeBytes > 1e6));
  assert.ok(decodeNetworks(json('networks')).some(item => item.name === 'bridge' && item.subnets.length > 0));
  const usage = decodeDiskUsage(json('diskUsage'));
  assert.ok(usage.layersSizeBytes > 1e6);
  assert.ok(
    usage.images.every(item => item.containerCount !== undefined && item.sharedSizeBytes !== undefined),
  );
  const sample = decodeStats(json('statsOfRunning'));
  assert.ok(sample !== undefined && sample.systemCpuNs > 0 && sample.onlineCpus > 0 && sample.pids > 0);
  assert.equal(decodeStats(json('statsOfStopped')), undefined);
  assert.equal(decodeContainerLogInfo(json('inspectOfRunning')).driver, 'json-file');
  assert.ok(decodeHistory(json('history')).length > 0);
  const events = bodies.events.split('\n').filter(Boolean).map(decodeEvent);
  assert.ok(events.length > 0 && events.every(event => /^\d{19}$/.test(event?.timeNano ?? '')));
  const info = decodeInfo(json('info'), {apiVersion, maxApiVersion: apiVersion, isPodman: false});
  assert.ok(info.name !== '' && info.version !== '' && info.cgroupVersion !== '');
});
