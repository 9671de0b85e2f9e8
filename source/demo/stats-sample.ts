import type {ContainerRecord} from './container-record.ts';
import {isAtLeast} from './engine-profile.ts';
import {memoryTotalBytes, processorCount} from './machine.ts';
import {hashOf} from './random.ts';
import type {JsonObject} from './wire-fields.ts';
import {neverText, rfc3339} from './wire-time.ts';
import type {World} from './world.ts';

/**
A sample at a moment, computed from how long the container has run: no timer has to count. `previousMs` absent: no
sample came before, and `precpu_stats` is empty.
*/
export function statsSample(
  world: World,
  record: ContainerRecord,
  {atMs, previousMs}: {readonly atMs: number; readonly previousMs: number | undefined},
): JsonObject {
  const isV1 = world.profile.cgroupVersion === '1';
  const isUp = record.state === 'running' || record.state === 'paused';
  const identity = {name: `/${record.name}`, id: record.id};
  const os = isAtLeast(world.profile.apiVersion, '1.52') ? {os_type: 'linux'} : {};
  if (!isUp) {
    const empty = {
      cpu_usage: {total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0},
      throttling_data: noThrottling,
    };
    return {
      ...identity,
      ...os,
      read: neverText,
      preread: neverText,
      pids_stats: {},
      blkio_stats: noBlocks,
      num_procs: 0,
      storage_stats: {},
      cpu_stats: empty,
      precpu_stats: empty,
      memory_stats: {},
    };
  }
  const hasNetworks = [...record.endpoints.values()].some(endpoint => endpoint.ipAddress !== '');
  const seconds = Math.max(0, (atMs - record.startedAtMs) / 1000);
  const load = loadOf(record);
  return {
    ...identity,
    ...os,
    read: rfc3339(Math.floor(atMs), 66_951),
    preread: previousMs === undefined ? neverText : rfc3339(Math.floor(previousMs), 66_951),
    pids_stats: {current: 1 + (load.hash % 40), ...(isV1 ? {} : {limit: pidsLimit})},
    blkio_stats: blocksJson(load, seconds, isV1),
    num_procs: 0,
    storage_stats: {},
    cpu_stats: cpuJson(world, record, atMs),
    precpu_stats:
      previousMs === undefined
        ? {
            cpu_usage: {total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0},
            throttling_data: noThrottling,
          }
        : cpuJson(world, record, previousMs),
    memory_stats: memoryJson(record, {seconds, isV1}),
    ...(hasNetworks ? {networks: {eth0: trafficJson(load, seconds)}} : {}),
  };
}

type Load = {
  readonly hash: number;
  /** Share of one processor, on average. */
  readonly cpu: number;
  readonly memoryBytes: number;
  readonly bytesPerSecond: number;
};

/** Most do little, a few do much. */
function loadOf(record: ContainerRecord): Load {
  const hash = hashOf(record.id);
  const share = (hash % 1000) / 1000;
  return {
    hash,
    cpu: record.log.flows.length === 0 ? 0.0004 : 0.002 + share ** 6 * 1.3,
    memoryBytes: 3_000_000 + Math.floor(share ** 3 * 900_000_000),
    bytesPerSecond: Math.floor(share ** 4 * 400_000),
  };
}

/** Never falls: an average with a wave around it whose slope is smaller than the average. */
function cpuNs(record: ContainerRecord, atMs: number): number {
  const {cpu, hash} = loadOf(record);
  // One that is paused does nothing; when it was paused is not kept, so it did nothing at all.
  if (record.state === 'paused') return 1_000_000_000;
  const seconds = Math.max(0, (atMs - record.startedAtMs) / 1000);
  const period = 20 + (hash % 41);
  const wave =
    Math.sin((seconds / period) * 2 * Math.PI) +
    0.4 * Math.sin((seconds / 3.7) * 2 * Math.PI) * (3.7 / period);
  return Math.max(0, Math.round(cpu * (seconds + (0.6 * period * wave) / (2 * Math.PI)) * 1e9));
}

function cpuJson(world: World, record: ContainerRecord, atMs: number): JsonObject {
  const total = cpuNs(record, atMs);
  const user = Math.round(total * 0.77);
  const isV1 = world.profile.cgroupVersion === '1';
  const perCpu = Array.from({length: processorCount}, (_, index) =>
    index === 0
      ? total - Math.floor(total / processorCount) * (processorCount - 1)
      : Math.floor(total / processorCount),
  );
  return {
    cpu_usage: {
      total_usage: total,
      ...(isV1 ? {percpu_usage: perCpu} : {}),
      usage_in_kernelmode: total - user,
      usage_in_usermode: user,
    },
    // The host's counter: all processors, since it was booted a day before the oldest container.
    system_cpu_usage: Math.round((atMs - bootMs) * 1e6 * processorCount),
    online_cpus: processorCount,
    throttling_data: noThrottling,
  };
}

function memoryJson(
  record: ContainerRecord,
  {seconds, isV1}: {readonly seconds: number; readonly isV1: boolean},
): JsonObject {
  const load = loadOf(record);
  const limit =
    record.host.memoryBytes > 0 ? Math.min(record.host.memoryBytes, memoryTotalBytes) : memoryTotalBytes;
  const wave = 1 + 0.04 * Math.sin(seconds / (9 + (load.hash % 13)));
  const used = Math.min(Math.floor(limit * 0.97), Math.floor((load.memoryBytes * wave) / 4096) * 4096);
  const inactive = Math.floor(used / 6 / 4096) * 4096;
  const active = Math.floor(used / 9 / 4096) * 4096;
  if (isV1) {
    const own = {
      cache: inactive + active,
      rss: used - inactive - active,
      inactive_file: inactive,
      active_file: active,
    };
    const totals = Object.fromEntries(Object.entries(own).map(([name, value]) => [`total_${name}`, value]));
    return {
      usage: used,
      max_usage: Math.floor(used * 1.1),
      stats: {...own, hierarchical_memory_limit: limit, pgfault: 39_839, pgmajfault: 8, ...totals},
      limit,
    };
  }
  return {
    usage: used,
    stats: {
      active_anon: 4096,
      active_file: active,
      anon: used - inactive - active,
      file: inactive + active,
      inactive_anon: used - inactive - active - 4096,
      inactive_file: inactive,
      kernel_stack: 49_152,
      pgfault: 39_839,
      pgmajfault: 8,
      slab: 403_112,
      unevictable: 0,
    },
    limit,
  };
}

function trafficJson(load: Load, seconds: number): JsonObject {
  const received = Math.floor(866 + load.bytesPerSecond * seconds);
  const sent = Math.floor(load.bytesPerSecond * seconds * 0.4);
  return {
    rx_bytes: received,
    rx_packets: Math.ceil(received / 700),
    rx_errors: 0,
    rx_dropped: 0,
    tx_bytes: sent,
    tx_packets: Math.ceil(sent / 700),
    tx_errors: 0,
    tx_dropped: 0,
  };
}

function blocksJson(load: Load, seconds: number, isV1: boolean): JsonObject {
  if (load.bytesPerSecond < 20) return isV1 ? noBlocksV1 : noBlocks;
  const entries: JsonObject[] = [];
  const amounts = [4_096_000 + (load.hash % 900_000), Math.floor(load.bytesPerSecond * seconds * 0.1)];
  ['Read', 'Write'].forEach((word, index) => {
    const op = isV1 ? word : word.toLowerCase();
    entries.push({major: 254, minor: 0, op, value: amounts[index] ?? 0});
  });
  return {...(isV1 ? noBlocksV1 : noBlocks), io_service_bytes_recursive: entries};
}

const noBlocks: JsonObject = {
  io_service_bytes_recursive: null,
  io_serviced_recursive: null,
  io_queue_recursive: null,
  io_service_time_recursive: null,
  io_wait_time_recursive: null,
  io_merged_recursive: null,
  io_time_recursive: null,
  sectors_recursive: null,
};
// Of control groups of the first version come empty lists.
const noBlocksV1: JsonObject = Object.fromEntries(Object.keys(noBlocks).map(name => [name, []]));
const noThrottling: JsonObject = {periods: 0, throttled_periods: 0, throttled_time: 0};

// 2^63 - 1 and the like are common here; this is the limit that systemd sets.
const pidsLimit = 18_827;
const bootMs = Date.UTC(2026, 0, 1);
