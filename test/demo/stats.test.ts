import assert from 'node:assert/strict';
import {test} from 'node:test';
import {call, demoFor, stream} from './demo-client.ts';

test('one sample comes at once, without another before it', async t => {
  const engine = await demoFor(t, {apiVersion: '1.52'});
  const {json} = await call(engine, 'GET /containers/shop-web-1/stats?stream=0&one-shot=1');
  assert.equal(json.preread, '0001-01-01T00:00:00Z');
  assert.equal('system_cpu_usage' in json.precpu_stats, false);
  assert.ok(json.cpu_stats.system_cpu_usage > 0);
  assert.ok(json.memory_stats.usage > json.memory_stats.stats.inactive_file);
  assert.equal(json.os_type, 'linux');
});

test('20.10 has control groups of the first version, later engines of the second', async t => {
  const sample = async (apiVersion: string) =>
    (await call(await demoFor(t, {apiVersion}), 'GET /containers/shop-web-1/stats?stream=0')).json;
  const old = await sample('1.41');
  assert.equal(old.cpu_stats.cpu_usage.percpu_usage.length, old.cpu_stats.online_cpus);
  assert.ok(old.memory_stats.stats.total_inactive_file > 0);
  assert.ok(old.precpu_stats.system_cpu_usage < old.cpu_stats.system_cpu_usage);
  const now = await sample('1.51');
  assert.equal('percpu_usage' in now.cpu_stats.cpu_usage, false);
  assert.equal('total_inactive_file' in now.memory_stats.stats, false);
  assert.ok(now.memory_stats.stats.inactive_file > 0);
});

test('the counters never fall, and the processor’s share stays believable', async t => {
  let nowMs = Date.UTC(2026, 5, 1);
  const engine = await demoFor(t, {nowMs: () => nowMs, ageSeconds: 600});
  const sample = async () =>
    (await call(engine, 'GET /containers/shop-api-1/stats?stream=0&one-shot=1')).json;
  let before = await sample();
  for (let second = 0; second < 120; second++) {
    nowMs += 1000;
    const now = await sample();
    const used = now.cpu_stats.cpu_usage.total_usage - before.cpu_stats.cpu_usage.total_usage;
    const all = now.cpu_stats.system_cpu_usage - before.cpu_stats.system_cpu_usage;
    const share = (used / all) * now.cpu_stats.online_cpus;
    assert.ok(share >= 0 && share < 4, `${share}`);
    assert.ok(now.networks.eth0.rx_bytes >= before.networks.eth0.rx_bytes);
    before = now;
  }
});

test('a container that does not run has an empty sample of the year 1', async t => {
  const engine = await demoFor(t);
  await call(engine, 'POST /containers/shop-web-1/stop');
  const {json} = await call(engine, 'GET /containers/shop-web-1/stats?stream=0&one-shot=1');
  assert.equal(json.read, '0001-01-01T00:00:00Z');
  assert.deepEqual(json.memory_stats, {});
});

test('a stream ends when the container is removed, not when it stops', async t => {
  const engine = await demoFor(t);
  const samples = await stream(engine, 'GET /containers/shop-web-1/stats');
  await samples.until(text => text.includes('\n'));
  engine.control.stopContainer('shop-web-1');
  await samples.until(text => text.includes('"read":"0001-01-01T00:00:00Z"'));
  engine.control.removeContainer('shop-web-1');
  const lines = (await samples.ended()).trim().split('\n');
  assert.ok(lines.length >= 2);
});

test('a container in the host’s network has no networks of its own', async t => {
  const engine = await demoFor(t, {containerCount: 20});
  const {json} = await call(engine, 'GET /containers/node-exporter/stats?stream=0&one-shot=1');
  assert.equal('networks' in json, false);
});

test('stream and one-shot together are refused until engine 29', async t => {
  const old = await demoFor(t, {apiVersion: '1.51'});
  assert.equal((await call(old, 'GET /containers/dns/stats?stream=1&one-shot=1')).status, 400);
});
