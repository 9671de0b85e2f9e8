import type {Stats, StatsSample} from './stats.ts';

/**
What `docker stats` shows, from two samples of one container; `receivedAtMs` is our clock when the second came.
Undefined where there is nothing to compare: no earlier sample, the same one again, or an empty one of a container
that does not run. Then the value before, if any, is still the last one known.
The formulas of docker/cli v28.2.2 `cli/command/container/stats_helpers.go`. The first sample of a stream, or a
one-shot one, has no earlier counters: the CLI would show the average since the container's start as its load.
*/
export function statsFromSamples(
  previous: StatsSample | undefined,
  current: StatsSample,
  receivedAtMs: number,
): Stats | undefined {
  if (current.readAtMs === 0) return undefined;
  const before = earlierCounters(previous, current);
  if (before === undefined) return undefined;

  return {
    cpuPercent: cpuPercent(before, current),
    memoryBytes: usedMemory(current),
    memoryLimitBytes: current.memoryLimitBytes,
    networkRxBytes: current.networkRxBytes,
    networkTxBytes: current.networkTxBytes,
    blockReadBytes: current.blockReadBytes,
    blockWriteBytes: current.blockWriteBytes,
    pids: current.pids,
    receivedAtMs,
  };
}

type Counters = {readonly cpuTotalNs: number; readonly systemCpuNs: number};

function earlierCounters(previous: StatsSample | undefined, current: StatsSample): Counters | undefined {
  if (current.previous !== undefined && current.previous.systemCpuNs > 0) return current.previous;
  if (previous === undefined || previous.readAtMs === 0 || previous.readAtMs === current.readAtMs)
    return undefined;
  return previous;
}

function cpuPercent(before: Counters, current: StatsSample): number {
  const cpuDelta = current.cpuTotalNs - before.cpuTotalNs;
  const systemDelta = current.systemCpuNs - before.systemCpuNs;
  if (!(systemDelta > 0 && cpuDelta > 0)) return 0;
  return (cpuDelta / systemDelta) * current.onlineCpus * 100;
}

/** Without the inactive file pages: they are cache that the kernel gives back when memory is short. */
function usedMemory({memoryUsageBytes, memoryInactiveFileBytes}: StatsSample): number {
  return memoryInactiveFileBytes < memoryUsageBytes
    ? memoryUsageBytes - memoryInactiveFileBytes
    : memoryUsageBytes;
}
