import assert from 'node:assert/strict';
import {test} from 'node:test';
import {statsCells} from '../../source/format/stats-cells.ts';
import type {StatsSample} from '../../source/objects/stats.ts';
import {statsFromSamples} from '../../source/objects/stats-of.ts';

const first: StatsSample = {
  readAtMs: 1000,
  cpuTotalNs: 100,
  systemCpuNs: 1000,
  onlineCpus: 4,
  memoryUsageBytes: 100,
  memoryLimitBytes: 1000,
  memoryInactiveFileBytes: 30,
  networkRxBytes: 1,
  networkTxBytes: 2,
  blockReadBytes: 3,
  blockWriteBytes: 4,
  pids: 5,
};
const second: StatsSample = {...first, readAtMs: 2000, cpuTotalNs: 150, systemCpuNs: 2000};

test('load is the share of the host’s time, times its cores', () => {
  assert.deepEqual(statsFromSamples(first, second, 42), {
    cpuPercent: 20,
    memoryBytes: 70,
    memoryLimitBytes: 1000,
    networkRxBytes: 1,
    networkTxBytes: 2,
    blockReadBytes: 3,
    blockWriteBytes: 4,
    pids: 5,
    receivedAtMs: 42,
  });
});

test('the engine’s own earlier counters come first', () => {
  const sample = {...second, previous: {cpuTotalNs: 140, systemCpuNs: 1500}};
  assert.equal(statsFromSamples(first, sample, 0)?.cpuPercent, 8);
});

test('there is no load without an earlier sample, from the same one, or from an empty one', () => {
  assert.equal(statsFromSamples(undefined, second, 0), undefined);
  assert.equal(statsFromSamples(second, second, 0), undefined);
  assert.equal(statsFromSamples(first, {...second, readAtMs: 0}, 0), undefined);
  assert.equal(statsFromSamples({...first, readAtMs: 0}, second, 0), undefined);
  assert.equal(
    statsFromSamples(undefined, {...second, previous: {cpuTotalNs: 0, systemCpuNs: 0}}, 0),
    undefined,
  );
});

test('a counter that went back is no load', () => {
  assert.equal(statsFromSamples(first, {...second, cpuTotalNs: 50}, 0)?.cpuPercent, 0);
  assert.equal(statsFromSamples(first, {...second, systemCpuNs: 500}, 0)?.cpuPercent, 0);
});

test('inactive pages are subtracted only where they are less than all', () => {
  assert.equal(statsFromSamples(first, {...second, memoryInactiveFileBytes: 100}, 0)?.memoryBytes, 100);
});

test('no limit is no share', () => {
  const stats = statsFromSamples(first, {...second, memoryLimitBytes: 0}, 0);
  assert.ok(stats !== undefined);
  assert.equal(statsCells(stats).memoryPercent, '0.00%');
  assert.equal(statsCells(stats).cpu, '20.00%');
});
