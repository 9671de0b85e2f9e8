import type {StatsSample} from '../objects/stats.ts';
import {amountOf, fieldsOf, isRecord, listOf, msFromText, numberOf, textOf} from './fields.ts';

/**
One sample of `/containers/{id}/stats`; undefined for a container that does not run (the engine then answers
with an empty sample of the year 1).
*/
export function decodeStats(body: unknown): StatsSample | undefined {
  const wire = fieldsOf<StatsKey>(body);
  const readAtMs = msFromText(wire.read);
  if (readAtMs === 0) return undefined;
  const cpu = decodeCpu(wire.cpu_stats);
  const previous = decodeCpu(wire.precpu_stats);
  const memory = fieldsOf<'usage' | 'limit' | 'stats'>(wire.memory_stats);
  const memoryUsageBytes = amountOf(memory.usage);
  const network = decodeNetworkBytes(wire.networks);
  const blocks = decodeBlockBytes(wire.blkio_stats);
  return {
    readAtMs,
    cpuTotalNs: cpu.cpuTotalNs,
    systemCpuNs: cpu.systemCpuNs,
    onlineCpus: cpu.onlineCpus,
    memoryUsageBytes,
    memoryLimitBytes: amountOf(memory.limit),
    memoryInactiveFileBytes: inactiveFileBytes(memory.stats, memoryUsageBytes),
    networkRxBytes: network.received,
    networkTxBytes: network.sent,
    blockReadBytes: blocks.read,
    blockWriteBytes: blocks.written,
    pids: amountOf(fieldsOf<'current'>(wire.pids_stats).current),
    // Without the host's own counter the first sample's difference would be the average of a lifetime.
    ...(previous.systemCpuNs === 0
      ? {}
      : {previous: {cpuTotalNs: previous.cpuTotalNs, systemCpuNs: previous.systemCpuNs}}),
  };
}

type StatsKey =
  | 'read'
  | 'cpu_stats'
  | 'precpu_stats'
  | 'memory_stats'
  | 'networks'
  | 'blkio_stats'
  | 'pids_stats';

function decodeCpu(value: unknown) {
  const wire = fieldsOf<'cpu_usage' | 'system_cpu_usage' | 'online_cpus'>(value);
  const usage = fieldsOf<'total_usage' | 'percpu_usage'>(wire.cpu_usage);
  return {
    cpuTotalNs: amountOf(usage.total_usage),
    systemCpuNs: amountOf(wire.system_cpu_usage),
    onlineCpus: amountOf(wire.online_cpus) || listOf(usage.percpu_usage).length,
  };
}

/** docker/cli cli/command/container/stats_helpers.go, calculateMemUsageUnixNoCache: cgroup v1's key first, then v2's. */
function inactiveFileBytes(stats: unknown, usageBytes: number): number {
  const wire = fieldsOf<'total_inactive_file' | 'inactive_file'>(stats);
  const v1 = numberOf(wire.total_inactive_file, -1);
  if (v1 >= 0 && v1 < usageBytes) return v1;
  const v2 = amountOf(wire.inactive_file);
  return v2 < usageBytes ? v2 : 0;
}

function decodeNetworkBytes(value: unknown) {
  let received = 0;
  let sent = 0;
  for (const item of isRecord(value) ? Object.values(value) : []) {
    const wire = fieldsOf<'rx_bytes' | 'tx_bytes'>(item);
    received += amountOf(wire.rx_bytes);
    sent += amountOf(wire.tx_bytes);
  }
  return {received, sent};
}

function decodeBlockBytes(value: unknown) {
  let read = 0;
  let written = 0;
  for (const item of listOf(fieldsOf<'io_service_bytes_recursive'>(value).io_service_bytes_recursive)) {
    const wire = fieldsOf<'op' | 'value'>(item);
    const first = textOf(wire.op).slice(0, 1).toLowerCase();
    if (first === 'r') read += amountOf(wire.value);
    if (first === 'w') written += amountOf(wire.value);
  }
  return {read, written};
}
